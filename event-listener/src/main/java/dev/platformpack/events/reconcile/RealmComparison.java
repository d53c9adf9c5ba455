package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.KnownRealm;
import java.util.List;
import java.util.Set;

/** The platform's realms against Keycloak's: those that Keycloak no longer has. */
final class RealmComparison implements Comparison {

    private final KeycloakSide keycloak;
    private final PlatformSide platform;
    private final Repairs repairs;

    RealmComparison(KeycloakSide keycloak, PlatformSide platform, Repairs repairs) {
        this.keycloak = keycloak;
        this.platform = platform;
        this.repairs = repairs;
    }

    @Override
    public Page compare(Scope scope, String after) {
        List<KnownRealm> known = platform.realms();
        if (known.isEmpty()) {
            return Page.EMPTY;
        }
        List<String> ids = known.stream().map(KnownRealm::id).toList();
        Set<String> existing = keycloak.existingRealms(ids);
        Set<String> waiting = keycloak.waiting(ids);
        List<KnownRealm> gone = known.stream()
                .filter(realm -> !existing.contains(realm.id()) && !waiting.contains(realm.id()))
                .toList();
        if (!gone.isEmpty() && !scope.isDryRun()) {
            repairs.deleteRealms(scope, gone);
        }
        return new Page(
                null,
                known.size(),
                gone.stream()
                        .map(realm -> Difference.of(Difference.Kind.GONE, realm.id()))
                        .toList());
    }
}
