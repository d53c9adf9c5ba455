package dev.platformpack.rest.session;

import dev.platformpack.database.ending.EndReason;
import dev.platformpack.database.ending.SessionEnding;
import dev.platformpack.rest.caller.Caller;
import java.util.Comparator;
import java.util.List;
import org.keycloak.models.KeycloakSession;

/** A user ends sessions of their own. */
final class OwnRevocation {

    private final LiveSessions sessions;
    private final SessionEnding ending;
    private final Caller caller;

    OwnRevocation(KeycloakSession session, Caller caller) {
        this.sessions = new LiveSessions(session);
        this.ending = session.getProvider(SessionEnding.class);
        this.caller = caller;
    }

    /** @return false if it is none of the caller's */
    boolean end(String sessionId) {
        return sessions.find(caller.user(), sessionId)
                .map(target -> {
                    end(target);
                    return true;
                })
                .orElse(false);
    }

    /** Ends some of all sessions, the current one last: without it nobody could ask again. */
    Batch endSome(boolean keepsCurrent) {
        List<LiveSession> targets = sessions.withInvalidOnesOf(caller.user()).stream()
                .filter(target -> !(keepsCurrent && isCurrent(target)))
                .sorted(Comparator.comparing(this::isCurrent))
                .limit(Batch.MOST)
                .toList();
        targets.forEach(this::end);
        return new Batch(targets.size(), targets.size() == Batch.MOST);
    }

    private void end(LiveSession target) {
        ending.end(
                target.parts(),
                EndReason.revoked(
                        caller.user().getUsername(),
                        caller.user().getId(),
                        caller.client().getClientId()));
    }

    private boolean isCurrent(LiveSession session) {
        return session.id().equals(caller.sessionId());
    }
}
