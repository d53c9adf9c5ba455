package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.KnownSession;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** The platform's open sessions of a realm against Keycloak's: those that are over. */
final class EndedSessionComparison implements Comparison {

    private static final int PAGE = 1000;
    /** Younger ones are left alone: Keycloak may be about to store them. */
    private static final Duration AGE = Duration.ofMinutes(2);

    private final KeycloakSide keycloak;
    private final LiveSessions live;
    private final PlatformSide platform;
    private final Repairs repairs;

    EndedSessionComparison(KeycloakSide keycloak, LiveSessions live, PlatformSide platform, Repairs repairs) {
        this.keycloak = keycloak;
        this.live = live;
        this.platform = platform;
        this.repairs = repairs;
    }

    @Override
    public Page compare(Scope scope, String after) {
        List<KnownSession> open = platform.openSessions(scope.realm().id(), after, AGE, PAGE);
        if (open.isEmpty()) {
            return Page.EMPTY;
        }
        List<KnownSession> ended = ended(scope, open);
        if (!ended.isEmpty() && !scope.isDryRun()) {
            repairs.endSessions(scope, ended);
        }
        String next = open.size() < PAGE ? null : open.get(open.size() - 1).id();
        return new Page(
                next,
                open.size(),
                ended.stream()
                        .map(session -> Difference.of(Difference.Kind.SESSION, session.id()))
                        .toList());
    }

    private List<KnownSession> ended(Scope scope, List<KnownSession> open) {
        Set<String> stored =
                keycloak.storedSessions(open.stream().map(KnownSession::id).toList());
        List<KnownSession> notStored =
                open.stream().filter(session -> !stored.contains(session.id())).toList();
        if (notStored.isEmpty()) {
            return notStored;
        }
        Set<String> waiting =
                keycloak.waiting(notStored.stream().map(KnownSession::userId).toList());
        // Read again: an end that was on its way when the page was read, and has arrived since.
        Set<String> stillOpen =
                platform.openAmong(notStored.stream().map(KnownSession::id).toList());
        // Asks Keycloak itself: with persistent sessions switched off, online ones live in the cluster's memory only.
        Set<String> over = Set.copyOf(live.over(
                scope.realm().id(),
                notStored.stream()
                        .filter(known -> !waiting.contains(known.userId()) && stillOpen.contains(known.id()))
                        .map(KnownSession::id)
                        .toList()));
        return notStored.stream().filter(known -> over.contains(known.id())).toList();
    }
}
