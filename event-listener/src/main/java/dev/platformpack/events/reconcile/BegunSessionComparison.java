package dev.platformpack.events.reconcile;

import dev.platformpack.events.directory.StoredSession;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Keycloak's stored sessions of a realm against the platform's: those that the platform has never heard of. */
final class BegunSessionComparison implements Comparison {

    private static final int PAGE = 1000;
    /** Younger ones are left alone: their login is on its way. */
    private static final Duration AGE = Duration.ofMinutes(2);

    private final KeycloakSide keycloak;
    private final LiveSessions live;
    private final PlatformSide platform;
    private final Repairs repairs;
    private final Clock clock;

    BegunSessionComparison(
            KeycloakSide keycloak, LiveSessions live, PlatformSide platform, Repairs repairs, Clock clock) {
        this.keycloak = keycloak;
        this.live = live;
        this.platform = platform;
        this.repairs = repairs;
        this.clock = clock;
    }

    @Override
    public Page compare(Scope scope, String after) {
        long before = clock.instant().minus(AGE).getEpochSecond();
        List<StoredSession> stored = keycloak.sessions(scope.realm().id(), after, before, PAGE);
        if (stored.isEmpty()) {
            return Page.EMPTY;
        }
        List<String> unknown = unknown(stored);
        List<LiveSession> found =
                unknown.isEmpty() ? List.of() : live.alive(scope.realm().id(), unknown);
        if (!found.isEmpty() && !scope.isDryRun()) {
            repairs.beginSessions(scope, found);
        }
        String next =
                stored.size() < PAGE ? null : stored.get(stored.size() - 1).id();
        return new Page(
                next,
                stored.size(),
                found.stream()
                        .map(session -> Difference.of(Difference.Kind.SESSION, session.id()))
                        .toList());
    }

    /** Asks the outbox first: what has left it by then is in the platform when that is asked. */
    private List<String> unknown(List<StoredSession> stored) {
        Set<String> waiting =
                keycloak.waiting(stored.stream().map(StoredSession::userId).toList());
        Set<String> known =
                platform.sessions(stored.stream().map(StoredSession::id).toList());
        return stored.stream()
                .filter(session -> !known.contains(session.id()) && !waiting.contains(session.userId()))
                .map(StoredSession::id)
                .toList();
    }
}
