package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.KnownRealm;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** The platform's realms against Keycloak's: those that Keycloak no longer has. */
final class RealmComparison implements Comparison {

    private static final Logger LOG = Logger.getLogger(RealmComparison.class);
    private static final int PAGE = 1000;

    private final KeycloakSide keycloak;
    private final PlatformSide platform;
    private final Repairs repairs;
    private final DeletionLimit limit;

    RealmComparison(KeycloakSide keycloak, PlatformSide platform, Repairs repairs, DeletionLimit limit) {
        this.keycloak = keycloak;
        this.platform = platform;
        this.repairs = repairs;
        this.limit = limit;
    }

    @Override
    public Page compare(Scope scope, String after) {
        List<KnownRealm> known = platform.realms(after, PAGE);
        if (known.isEmpty()) {
            return Page.EMPTY;
        }
        String next = known.size() < PAGE ? null : known.get(known.size() - 1).id();
        List<KnownRealm> gone = gone(known);
        if (isTooMuch(scope, gone)) {
            return Page.refusingDeletions(next, known.size());
        }
        if (!gone.isEmpty() && !scope.isDryRun()) {
            repairs.deleteRealms(scope, gone);
        }
        return new Page(
                next,
                known.size(),
                gone.stream()
                        .map(realm -> Difference.of(Difference.Kind.GONE, realm.id()))
                        .toList());
    }

    private List<KnownRealm> gone(List<KnownRealm> known) {
        List<String> ids = known.stream().map(KnownRealm::id).toList();
        Set<String> existing = keycloak.existingRealms(ids);
        Set<String> waiting = keycloak.waiting(ids);
        return known.stream()
                .filter(realm -> !existing.contains(realm.id()) && !waiting.contains(realm.id()))
                .toList();
    }

    /** Keycloak announces the removal of a realm: realms that are gone without it are the sign of a wrong database. */
    private boolean isTooMuch(Scope scope, List<KnownRealm> gone) {
        long users = gone.stream().mapToLong(KnownRealm::users).sum();
        if (scope.isWithoutLimit() || !limit.isExceededBy(users, users)) {
            return false;
        }
        ReconcileMetrics.refusedDeletions();
        LOG.errorf(
                "Realms of the platform are not in this Keycloak database, none of their users is marked as deleted: does"
                        + " db-url-full-platform belong to db-url? If they are really gone, start once with"
                        + " spi-events-listener--platform--reconcile-largest-deletion=100. realms=%d users=%d first=%s",
                gone.size(), users, gone.get(0).id());
        return true;
    }
}
