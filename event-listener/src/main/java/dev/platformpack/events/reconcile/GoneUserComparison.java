package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.KnownUser;
import dev.platformpack.database.user.UserStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.keycloak.storage.StorageId;

/** The platform's users of a realm against Keycloak's: those that Keycloak no longer has. */
final class GoneUserComparison implements Comparison {

    private static final Logger LOG = Logger.getLogger(GoneUserComparison.class);
    private static final int PAGE = 1000;

    private final KeycloakSide keycloak;
    private final PlatformSide platform;
    private final Repairs repairs;
    private final DeletionLimit limit;
    private LookedThrough lookedThrough;

    GoneUserComparison(KeycloakSide keycloak, PlatformSide platform, Repairs repairs, DeletionLimit limit) {
        this.keycloak = keycloak;
        this.platform = platform;
        this.repairs = repairs;
        this.limit = limit;
    }

    @Override
    public Page compare(Scope scope, String after) throws InterruptedException {
        List<KnownUser> known = platform.livingUsers(scope.realm().id(), after, PAGE);
        if (known.isEmpty()) {
            return Page.EMPTY;
        }
        LookedThrough here = new LookedThrough(scope.run().id(), scope.realm().id());
        boolean isLookedThrough = here.equals(lookedThrough) && !after.isEmpty();
        lookedThrough = null; // a page that fails may be tried again much later
        if (!isLookedThrough && isTooMuch(scope)) {
            return Page.REFUSED;
        }
        Set<String> gone = gone(known);
        if (!gone.isEmpty() && !scope.isDryRun()) {
            repairs.delete(scope, gone);
        }
        lookedThrough = here;
        return new Page(
                next(known),
                known.size(),
                gone.stream().map(id -> Difference.of(Difference.Kind.GONE, id)).toList());
    }

    private static String next(List<KnownUser> known) {
        return known.size() < PAGE ? null : known.get(known.size() - 1).id();
    }

    /**
     * Looks through the whole realm before the first user is marked, as far as is needed to know; also when a run is taken up
     * that has marked some, since a backup may have been restored meanwhile. True too if the run is another node's now.
     */
    private boolean isTooMuch(Scope scope) throws InterruptedException {
        String realmId = scope.realm().id();
        long living = scope.isWithoutLimit() ? 0 : platform.countLivingUsers(realmId);
        if (!limit.isExceededBy(living, living)) {
            return false;
        }
        long gone = 0;
        String after = "";
        while (after != null && !limit.isExceededBy(gone, living)) {
            List<KnownUser> known = platform.livingUsers(realmId, after, PAGE);
            gone += gone(known).size();
            after = next(known);
            if (!scope.pace().next()) {
                return true;
            }
        }
        boolean isTooMuch = limit.isExceededBy(gone, living);
        if (isTooMuch) {
            sayRefused(realmId, living, gone);
        }
        return isTooMuch;
    }

    private static void sayRefused(String realmId, long living, long gone) {
        ReconcileMetrics.refusedDeletions();
        LOG.errorf(
                "Many users of a realm are not in Keycloak's database, none of them is marked as deleted: is it the right"
                        + " database? If they are really gone, order a run of the realm with allowDeletions, see"
                        + " docs/operations.md. realm=%s users=%d gone_at_least=%d",
                realmId, living, gone);
    }

    /** Users of a federated directory that are not imported are not in Keycloak's database: nothing is known of them here. */
    private Set<String> gone(List<KnownUser> known) {
        Set<String> ids = known.stream()
                .map(KnownUser::id)
                .filter(StorageId::isLocalStorage)
                .collect(Collectors.toCollection(HashSet::new));
        // In any realm: whoever moved to another one is put right where he is now.
        ids.removeAll(ids.isEmpty() ? Set.of() : keycloak.existingUsers(ids));
        if (ids.isEmpty()) {
            return ids;
        }
        ids.removeAll(keycloak.waiting(ids));
        // Read again: a deletion that was on its way when the page was read, and has arrived since.
        Map<String, KnownUser> now = platform.users(ids);
        ids.removeIf(id -> now.get(id) == null || now.get(id).status() == UserStatus.DELETED);
        return ids;
    }

    /** A realm that this node has looked through for this run. */
    private record LookedThrough(UUID runId, String realmId) {}
}
