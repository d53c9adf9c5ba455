package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.KnownUser;
import dev.platformpack.events.directory.DirectoryUser;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keycloak's users of a realm against their rows in the platform: missing ones and different ones. */
final class UserComparison implements Comparison {

    private static final Logger LOG = Logger.getLogger(UserComparison.class);
    private static final int PAGE = 1000;
    /** Rows locked in one transaction. */
    private static final int CHUNK = 200;
    /** Nobody who waits for a row must wait for us, so we ask again instead of standing in line: for ten seconds. */
    private static final int LOOKS = 40;

    private static final Duration PAUSE = Duration.ofMillis(250);

    private final KeycloakSide keycloak;
    private final PlatformSide platform;
    private final Repairs repairs;

    UserComparison(KeycloakSide keycloak, PlatformSide platform, Repairs repairs) {
        this.keycloak = keycloak;
        this.platform = platform;
        this.repairs = repairs;
    }

    @Override
    public Page compare(Scope scope, String after) throws InterruptedException {
        Instant since = scope.run().since();
        List<DirectoryUser> users =
                keycloak.users(scope.realm().id(), since == null ? null : since.toEpochMilli(), after, PAGE);
        if (users.isEmpty()) {
            return Page.EMPTY;
        }
        List<Suspect> suspects = suspects(scope, users);
        List<Difference> differences = scope.isDryRun() ? stillDifferent(scope, suspects) : repaired(scope, suspects);
        String next = users.size() < PAGE ? null : users.get(users.size() - 1).id();
        return new Page(next, users.size(), differences);
    }

    /** The outbox first: what has left it by then is in the platform when that is asked. */
    private List<Suspect> suspects(Scope scope, List<DirectoryUser> users) {
        List<String> ids = users.stream().map(DirectoryUser::id).toList();
        Set<String> waiting = keycloak.waiting(ids);
        Map<String, KnownUser> known = platform.users(ids);
        return users.stream()
                .filter(user -> !waiting.contains(user.id()))
                .map(user -> UserDifference.between(scope.realm(), user, known.get(user.id()))
                        .map(difference -> new Suspect(user, difference)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Looks again: a change that was on its way between the two reads of the page has arrived since. */
    private List<Difference> stillDifferent(Scope scope, List<Suspect> suspects) {
        if (suspects.isEmpty()) {
            return List.of();
        }
        List<String> ids = suspects.stream().map(Suspect::id).toList();
        return suspects(scope, keycloak.users(scope.realm().id(), ids)).stream()
                .map(Suspect::difference)
                .toList();
    }

    private List<Difference> repaired(Scope scope, List<Suspect> suspects) throws InterruptedException {
        List<Difference> repaired = new ArrayList<>();
        List<String> open = settle(scope, suspects, repaired);
        for (int look = 1; look < LOOKS && !open.isEmpty(); look++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            open = settle(scope, suspects(scope, keycloak.users(scope.realm().id(), open)), repaired);
        }
        if (!open.isEmpty()) {
            ReconcileMetrics.skippedUsers(open.size());
            LOG.warnf(
                    "Users differ but stay locked by others, the next run that compares them looks again. realm=%s users=%d",
                    scope.realm().id(), open.size());
        }
        return repaired;
    }

    /** @return ids of those who must be looked at again */
    private List<String> settle(Scope scope, List<Suspect> suspects, List<Difference> repaired) {
        List<String> open = new ArrayList<>();
        for (int from = 0; from < suspects.size(); from += CHUNK) {
            Settled settled = repairs.reconcile(scope, suspects.subList(from, Math.min(from + CHUNK, suspects.size())));
            repaired.addAll(settled.repaired());
            open.addAll(settled.open());
        }
        return open;
    }
}
