package dev.platformpack.rest.logout;

import dev.platformpack.database.ending.EndReason;
import dev.platformpack.database.ending.SessionEnding;
import dev.platformpack.rest.notice.LogoutNotice;
import dev.platformpack.rest.notice.LogoutNotices;
import java.util.List;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.AbstractKeycloakTransaction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/**
 * Ends sessions at once: when the transaction of the Keycloak session commits, refresh and introspection refuse the session's tokens. Keycloak's
 * own logout endpoints notify first, one client after the other, and kill afterwards.
 */
final class KillFirstEnding implements SessionEnding {

    private final KeycloakSession session;
    private final LogoutMessages messages;
    private final Runnable afterCommit;
    private boolean isWakeUpPlanned;

    /** @param afterCommit called when notices have been committed */
    KillFirstEnding(KeycloakSession session, LogoutMessages messages, Runnable afterCommit) {
        this.session = session;
        this.messages = messages;
        this.afterCommit = afterCommit;
    }

    @Override
    public void end(List<UserSessionModel> parts, EndReason reason) {
        // First what needs the session alive.
        report(parts, reason);
        parts.forEach(this::remove);
    }

    @Override
    public void report(List<UserSessionModel> parts, EndReason reason) {
        UserModel user = parts.get(0).getUser();
        List<LogoutNotice> notices = messages.of(parts, user);
        sendEvent(parts.get(0).getId(), user, reason);
        if (!notices.isEmpty()) {
            LogoutNotices.in(session).append(notices);
            planWakeUp();
        }
    }

    private void remove(UserSessionModel part) {
        RealmModel realm = session.getContext().getRealm();
        if (part.isOffline()) {
            session.sessions().removeOfflineUserSession(realm, part);
        } else {
            session.sessions().removeUserSession(realm, part);
        }
    }

    private void sendEvent(String sessionId, UserModel user, EndReason reason) {
        EventBuilder event = new EventBuilder(
                        session.getContext().getRealm(),
                        session,
                        session.getContext().getConnection())
                .event(EventType.LOGOUT)
                .client(reason.clientId())
                .user(user)
                .session(sessionId)
                .detail("reason", reason.reason())
                .detail("revoked_by", reason.revokedBy());
        if (reason.revokedById() != null) {
            event.detail("revoked_by_id", reason.revokedById());
        }
        event.success();
    }

    private void planWakeUp() {
        if (isWakeUpPlanned) {
            return;
        }
        isWakeUpPlanned = true;
        session.getTransactionManager().enlistAfterCompletion(new AbstractKeycloakTransaction() {
            @Override
            protected void commitImpl() {
                afterCommit.run();
            }

            @Override
            protected void rollbackImpl() {
                // No notice was written.
            }
        });
    }
}
