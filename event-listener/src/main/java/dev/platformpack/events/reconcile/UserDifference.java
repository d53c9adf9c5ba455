package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.KnownUser;
import dev.platformpack.events.directory.DirectoryUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Compares one user with its row in the platform; pure. */
final class UserDifference {

    private UserDifference() {}

    /**
     * Empty if both sides agree. A user whom the platform has as deleted differs in {@code status}: he is back.
     *
     * @param known null if the platform has no row
     */
    static Optional<Difference> between(RealmState realm, DirectoryUser user, KnownUser known) {
        if (known == null) {
            return Optional.of(Difference.of(Difference.Kind.MISSING, user.id()));
        }
        List<String> fields = new ArrayList<>();
        compare(fields, "realm_id", realm.id(), known.realmId());
        compare(fields, "realm", realm.name(), known.realm());
        compare(fields, "username", user.username(), known.username());
        compare(fields, "email", user.email(), known.email());
        compare(fields, "first_name", user.firstName(), known.firstName());
        compare(fields, "last_name", user.lastName(), known.lastName());
        compare(fields, "status", SyntheticEvents.status(realm, user), known.status());
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(Difference.Kind.DIFFERENT, user.id(), fields));
    }

    private static void compare(List<String> fields, String name, Object inKeycloak, Object inPlatform) {
        if (!Objects.equals(inKeycloak, inPlatform)) {
            fields.add(name);
        }
    }
}
