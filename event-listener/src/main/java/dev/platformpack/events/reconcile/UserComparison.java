package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.KnownUser;
import dev.platformpack.events.directory.DirectoryUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keycloak's users of a realm against their rows in the platform: missing ones and different ones. */
final class UserComparison implements Comparison {

    private static final int PAGE = 1000;
    /** Rows locked in one transaction. */
    private static final int CHUNK = 200;

    private final KeycloakSide keycloak;
    private final PlatformSide platform;
    private final Repairs repairs;

    UserComparison(KeycloakSide keycloak, PlatformSide platform, Repairs repairs) {
        this.keycloak = keycloak;
        this.platform = platform;
        this.repairs = repairs;
    }

    @Override
    public Page compare(Scope scope, String after) {
        Instant since = scope.run().since();
        List<DirectoryUser> users =
                keycloak.users(scope.realm().id(), since == null ? null : since.toEpochMilli(), after, PAGE);
        if (users.isEmpty()) {
            return Page.EMPTY;
        }
        // The outbox first: what has left it by then is in the platform when that is asked.
        List<String> ids = users.stream().map(DirectoryUser::id).toList();
        Set<String> waiting = keycloak.waiting(ids);
        Map<String, KnownUser> known = platform.users(ids);
        List<Difference> differences = users.stream()
                .filter(user -> !waiting.contains(user.id()))
                .map(user -> UserDifference.between(scope.realm(), user, known.get(user.id())))
                .flatMap(Optional::stream)
                .toList();
        String next = users.size() < PAGE ? null : users.get(users.size() - 1).id();
        return new Page(next, users.size(), scope.isDryRun() ? differences : repaired(scope, differences, known));
    }

    private List<Difference> repaired(Scope scope, List<Difference> differences, Map<String, KnownUser> known) {
        List<Difference> repaired = new ArrayList<>();
        for (int from = 0; from < differences.size(); from += CHUNK) {
            List<String> ids = differences.subList(from, Math.min(from + CHUNK, differences.size())).stream()
                    .map(Difference::id)
                    .toList();
            repaired.addAll(repairs.reconcile(scope, ids, known));
        }
        return repaired;
    }
}
