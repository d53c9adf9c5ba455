package dev.platformpack.events.reconcile;

import dev.platformpack.events.directory.DirectoryUser;

/** A user who differed when both sides were read without a lock; {@code user} is what Keycloak had then, before the platform. */
record Suspect(DirectoryUser user, Difference difference) {

    String id() {
        return user.id();
    }
}
