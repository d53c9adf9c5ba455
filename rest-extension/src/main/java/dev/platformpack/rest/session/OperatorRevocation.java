package dev.platformpack.rest.session;

import dev.platformpack.database.ending.EndReason;
import dev.platformpack.database.ending.SessionEnding;
import java.util.List;
import java.util.Set;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** An operator ends sessions: besides each session's event an admin event says who asked for what, one for each transaction. */
final class OperatorRevocation {

    private final LiveSessions sessions;
    private final SessionEnding ending;
    private final AdminEventBuilder adminEvent;
    private final UserModel operator;

    /** @param adminEvent of the same {@code session}, so that it is committed with the sessions' end */
    OperatorRevocation(KeycloakSession session, AdminEventBuilder adminEvent, UserModel operator) {
        this.sessions = new LiveSessions(session);
        this.ending = session.getProvider(SessionEnding.class);
        this.adminEvent = adminEvent;
        this.operator = operator;
    }

    /** Ends some of all sessions of {@code user}. */
    Batch endSome(UserModel user) {
        List<LiveSession> targets =
                sessions.withInvalidOnesOf(user).stream().limit(Batch.MOST).toList();
        targets.forEach(this::end);
        report(targets.size(), "users", user.getId(), "sessions");
        return new Batch(targets.size(), targets.size() == Batch.MOST);
    }

    /** Ends one session of {@code user}; {@code false} if it is none of the user's. */
    boolean end(UserModel user, String sessionId) {
        return sessions.find(user, sessionId)
                .map(target -> {
                    end(target);
                    report(1, "users", user.getId(), "sessions", sessionId);
                    return true;
                })
                .orElse(false);
    }

    /**
     * Ends some of all sessions in which {@code client} takes part.
     *
     * @param ended ids of those that earlier calls have ended; the ones of this call are added. A list that shows them still is no
     *     reason to go on for ever
     */
    Batch endSome(ClientModel client, Set<String> ended) {
        List<LiveSession> targets = sessions.someOf(client, Batch.MOST).stream()
                .filter(target -> ended.add(target.id()))
                .toList();
        targets.forEach(this::end);
        if (!targets.isEmpty()) {
            report(targets.size(), "clients", client.getId(), "sessions");
        }
        return new Batch(targets.size(), !targets.isEmpty());
    }

    private void end(LiveSession target) {
        String clientId = target.firstClient().map(ClientModel::getClientId).orElse(null);
        ending.end(target.parts(), EndReason.revoked(operator.getUsername(), operator.getId(), clientId));
    }

    private void report(int revoked, String... resourcePath) {
        adminEvent
                .operation(OperationType.DELETE)
                .resource(ResourceType.USER_SESSION)
                .resourcePath(resourcePath)
                .detail("revoked", Integer.toString(revoked))
                .success();
    }
}
