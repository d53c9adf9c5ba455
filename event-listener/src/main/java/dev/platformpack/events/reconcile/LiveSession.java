package dev.platformpack.events.reconcile;

import dev.platformpack.events.directory.DirectoryUser;
import java.time.Instant;

/**
 * A session that Keycloak has and the platform doesn't.
 *
 * @param user as Keycloak sees it, perhaps from its cache
 * @param clientId the application that entered it first as far as Keycloak knows; null if none is in it
 * @param ipAddress null if unknown
 */
record LiveSession(String id, DirectoryUser user, String clientId, String ipAddress, Instant startedAt) {

    String userId() {
        return user.id();
    }
}
