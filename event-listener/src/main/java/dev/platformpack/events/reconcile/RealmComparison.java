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
        List<KnownRealm> deleted = scope.isWithoutLimit() ? gone : limit.deletable(known, gone);
        if (!deleted.isEmpty() && !scope.isDryRun()) {
            repairs.deleteRealms(scope, deleted);
        }
        boolean refuses = deleted.size() < gone.size();
        if (refuses) {
            sayRefused(gone.stream().filter(realm -> !deleted.contains(realm)).toList());
        }
        return new Page(
                next,
                known.size(),
                deleted.stream()
                        .map(realm -> Difference.of(Difference.Kind.GONE, realm.id()))
                        .toList(),
                refuses);
    }

    private List<KnownRealm> gone(List<KnownRealm> known) {
        List<String> ids = known.stream().map(KnownRealm::id).toList();
        Set<String> existing = keycloak.existingRealms(ids);
        Set<String> waiting = keycloak.waiting(ids);
        return known.stream()
                .filter(realm -> !existing.contains(realm.id()) && !waiting.contains(realm.id()))
                .toList();
    }

    private static void sayRefused(List<KnownRealm> refused) {
        ReconcileMetrics.refusedDeletions();
        LOG.errorf(
                "Realms of the platform are not in this Keycloak database and keep their users: does db-url-full-platform belong"
                        + " to db-url? If they are really gone, docs/operations.md says how to let them go. realms=%d users=%d"
                        + " first=%s",
                refused.size(),
                refused.stream().mapToLong(KnownRealm::users).sum(),
                refused.get(0).id());
    }
}
