package dev.platformpack.rest.session;

import java.util.List;
import org.keycloak.events.admin.OperationType;
import org.keycloak.events.admin.ResourceType;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;

/** An operator ends sessions: besides each session's event an admin event says who asked for what. */
final class OperatorRevocation {

    private final LiveSessions sessions;
    private final SessionRevocation revocation;
    private final AdminEventBuilder adminEvent;
    private final UserModel operator;

    /** @param adminEvent of the same {@code session}, so that it is committed with the sessions' end */
    OperatorRevocation(KeycloakSession session, AdminEventBuilder adminEvent, UserModel operator) {
        this.sessions = new LiveSessions(session);
        this.revocation = new SessionRevocation(session);
        this.adminEvent = adminEvent;
        this.operator = operator;
    }

    /** Ends every session of {@code user}; returns how many there were. */
    int endAll(UserModel user) {
        List<LiveSession> targets = sessions.withInvalidOnesOf(user);
        targets.forEach(target -> end(target, user));
        report(targets.size(), "users", user.getId(), "sessions");
        return targets.size();
    }

    /** Ends one session of {@code user}; {@code false} if it is none of the user's. */
    boolean end(UserModel user, String sessionId) {
        return sessions.find(user, sessionId)
                .map(target -> {
                    end(target, user);
                    report(1, "users", user.getId(), "sessions", sessionId);
                    return true;
                })
                .orElse(false);
    }

    private void end(LiveSession target, UserModel user) {
        String clientId = target.firstClient().map(ClientModel::getClientId).orElse(null);
        revocation.end(target, user, clientId, operator);
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
