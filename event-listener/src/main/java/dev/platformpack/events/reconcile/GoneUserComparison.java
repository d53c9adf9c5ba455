package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.KnownUser;
import dev.platformpack.database.user.UserStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.storage.StorageId;

/** The platform's users of a realm against Keycloak's: those that Keycloak no longer has. */
final class GoneUserComparison implements Comparison {

    private static final int PAGE = 1000;

    private final KeycloakSide keycloak;
    private final PlatformSide platform;
    private final Repairs repairs;

    GoneUserComparison(KeycloakSide keycloak, PlatformSide platform, Repairs repairs) {
        this.keycloak = keycloak;
        this.platform = platform;
        this.repairs = repairs;
    }

    @Override
    public Page compare(Scope scope, String after) {
        List<KnownUser> known = platform.livingUsers(scope.realm().id(), after, PAGE);
        if (known.isEmpty()) {
            return Page.EMPTY;
        }
        Set<String> gone = gone(scope, known);
        if (!gone.isEmpty() && !scope.isDryRun()) {
            repairs.delete(scope, gone);
        }
        String next = known.size() < PAGE ? null : known.get(known.size() - 1).id();
        return new Page(
                next,
                known.size(),
                gone.stream().map(id -> Difference.of(Difference.Kind.GONE, id)).toList());
    }

    /** Users of a federated directory that are not imported are not in Keycloak's database: nothing is known of them here. */
    private Set<String> gone(Scope scope, List<KnownUser> known) {
        Set<String> ids = known.stream()
                .map(KnownUser::id)
                .filter(StorageId::isLocalStorage)
                .collect(Collectors.toCollection(HashSet::new));
        ids.removeAll(
                ids.isEmpty() ? Set.of() : keycloak.existingUsers(scope.realm().id(), ids));
        if (ids.isEmpty()) {
            return ids;
        }
        ids.removeAll(keycloak.waiting(ids));
        // Read again: a deletion that was on its way when the page was read, and has arrived since.
        Map<String, KnownUser> now = platform.users(ids);
        ids.removeIf(id -> now.get(id) == null || now.get(id).status() == UserStatus.DELETED);
        return ids;
    }
}
