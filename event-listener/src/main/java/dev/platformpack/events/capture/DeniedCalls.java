package dev.platformpack.events.capture;

import dev.platformpack.database.request.RequestTrace;
import dev.platformpack.events.capture.EventEnvelope.Actor;
import dev.platformpack.events.capture.EventEnvelope.Outcome;
import dev.platformpack.events.capture.EventEnvelope.Realm;
import dev.platformpack.events.capture.EventEnvelope.Target;
import dev.platformpack.events.denial.CallDenied;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.keycloak.common.util.Time;
import org.keycloak.models.KeycloakContext;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.representations.AccessToken;

/** Calls that were denied, as events: Keycloak raises none for them. */
final class DeniedCalls {

    static final String TYPE = "access.denied";

    private static final String ERROR = "access_denied";
    private static final int LONGEST_CALL = 1000;

    private DeniedCalls() {}

    /** In the realm that was called, of the caller's own if the call came no further. */
    static EventEnvelope envelope(CallDenied call, RealmModel realm) {
        RequestTrace request = RequestTrace.of(call.session());
        KeycloakContext context = call.session().getContext();
        AccessToken token = call.token();
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.randomUUID(),
                TYPE,
                Instant.ofEpochMilli(Time.currentTimeMillis()),
                new Realm(realm.getId(), realm.getName()),
                Text.bounded(token.getIssuedFor(), Text.LONGEST_ID),
                Text.bounded(token.getSessionId(), Text.LONGEST_ID),
                new Actor(token.getSubject(), actorName(context, token)),
                new Target("call", Text.bounded(call.method() + " " + call.path(), LONGEST_CALL)),
                null,
                context.getConnection().getRemoteHost(),
                request.userAgent(),
                Outcome.FAILURE,
                ERROR,
                request.traceId(),
                Map.of("status", String.valueOf(call.status())));
    }

    /** Tokens need not carry a name: those of Keycloak's own consoles do not. */
    private static String actorName(KeycloakContext context, AccessToken token) {
        UserModel user = context.getUser();
        return user == null ? token.getPreferredUsername() : user.getUsername();
    }
}
