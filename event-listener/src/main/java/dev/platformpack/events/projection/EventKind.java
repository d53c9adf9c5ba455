package dev.platformpack.events.projection;

import dev.platformpack.events.capture.EventEnvelope;
import java.util.Set;

/** What an event means to the platform, told by its type. */
final class EventKind {

    private static final Set<String> SIGN_UPS = Set.of("register", "user.create");
    private static final Set<String> SESSION_ENDS = Set.of("logout", "user_session_deleted");
    private static final Set<String> DELETIONS = Set.of("delete_account", "user.delete");

    private EventKind() {}

    static boolean isSignUp(EventEnvelope event) {
        return event.isSuccess() && SIGN_UPS.contains(event.type()) && event.user() != null;
    }

    static boolean isLogin(EventEnvelope event) {
        return event.isSuccess() && event.type().equals("login") && event.user() != null;
    }

    static boolean endsSession(EventEnvelope event) {
        return event.isSuccess() && SESSION_ENDS.contains(event.type()) && event.sessionId() != null;
    }

    static boolean deletesUser(EventEnvelope event) {
        return event.isSuccess()
                && DELETIONS.contains(event.type())
                && event.object() != null
                && event.object().type().equals("user");
    }
}
