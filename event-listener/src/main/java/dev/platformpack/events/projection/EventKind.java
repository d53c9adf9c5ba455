package dev.platformpack.events.projection;

import dev.platformpack.events.capture.EventEnvelope;
import java.util.Set;

/** What an event means to the platform, told by its type. */
public final class EventKind {

    private static final String RECONCILIATION = "reconciliation";
    private static final String COUNT = "revoked";
    private static final String REVOKED_TOKENS = "revoked-tokens/";
    private static final Set<String> SIGN_UPS = Set.of("register", "user.create");
    private static final Set<String> SESSION_BEGINNINGS = Set.of("login", "impersonate", "session.reconcile");
    private static final Set<String> SESSION_ENDS = Set.of("logout", "user_session_deleted");
    private static final Set<String> DELETIONS = Set.of("delete_account", "user.delete");

    private EventKind() {}

    static boolean isSignUp(EventEnvelope event) {
        return event.isSuccess() && SIGN_UPS.contains(event.type()) && event.user() != null;
    }

    static boolean isLogin(EventEnvelope event) {
        return event.isSuccess() && event.type().equals("login") && event.user() != null;
    }

    /** An administrator who acts as the user begins a session, although the user has not logged in. */
    static boolean beginsSession(EventEnvelope event) {
        return event.isSuccess()
                && SESSION_BEGINNINGS.contains(event.type())
                && event.user() != null
                && event.sessionId() != null;
    }

    static boolean endsSession(EventEnvelope event) {
        return event.isSuccess()
                && SESSION_ENDS.contains(event.type())
                && event.sessionId() != null
                && isAbout(event, "user");
    }

    /** An administrator ends one session by Keycloak's own means; ours sends a logout besides, and counts. The event may not say whose. */
    static boolean removesSession(EventEnvelope event) {
        return event.isSuccess()
                && event.type().equals("user_session.delete")
                && event.sessionId() != null
                && !event.details().containsKey(COUNT);
    }

    /** An administrator logs a user out; Keycloak sends no event for each session. */
    static boolean endsSessionsOfUser(EventEnvelope event) {
        return event.isSuccess() && event.type().equals("user.logout.action") && isAbout(event, "user");
    }

    /** An administrator logs a whole realm out. */
    static boolean endsSessionsOfRealm(EventEnvelope event) {
        return event.isSuccess() && event.type().equals("realm.logout-all.action");
    }

    /** A client gave a token back, or the user took a consent back. */
    static boolean revokesGrant(EventEnvelope event) {
        return event.isSuccess() && event.type().equals("revoke_grant") && isAbout(event, "user");
    }

    /** An operator revoked a token by its id, with our REST. */
    static boolean revokesToken(EventEnvelope event) {
        return event.isSuccess()
                && event.type().equals("revoked_token.create")
                && isAbout(event, "revoked_token")
                && event.object().id().startsWith(REVOKED_TOKENS);
    }

    static String revokedToken(EventEnvelope event) {
        return event.object().id().substring(REVOKED_TOKENS.length());
    }

    static boolean deletesUser(EventEnvelope event) {
        return event.isSuccess() && DELETIONS.contains(event.type()) && isAbout(event, "user");
    }

    static boolean deletesRealm(EventEnvelope event) {
        return event.isSuccess() && event.type().equals("realm.delete");
    }

    static boolean deletesOrganization(EventEnvelope event) {
        return event.isSuccess() && event.type().equals("organization.delete");
    }

    /** Changes rows whose own news may have another subject: the order between subjects counts. */
    public static boolean concernsOtherSubjects(EventEnvelope event) {
        return deletesRealm(event) || endsSessionsOfRealm(event) || removesSession(event) || deletesOrganization(event);
    }

    /** Written by the pack itself, because Keycloak announced nothing. */
    static boolean isReconciliation(EventEnvelope event) {
        return RECONCILIATION.equals(event.details().get("source"));
    }

    /** Reconciliation has seen the user in Keycloak's database, locked: he exists, whatever the platform believes. */
    static boolean findsUser(EventEnvelope event) {
        return event.isSuccess()
                && event.type().equals("user.reconcile")
                && event.user() != null
                && event.user().authoritative();
    }

    private static boolean isAbout(EventEnvelope event, String type) {
        return event.object() != null
                && event.object().type().equals(type)
                && event.object().id() != null;
    }
}
