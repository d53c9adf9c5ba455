package dev.platformpack.events.projection;

import dev.platformpack.database.revocation.Revocation;
import dev.platformpack.database.revocation.RevocationScope;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;
import java.util.Optional;
import org.keycloak.events.Details;

/** What events revoke; pure. */
final class RevocationKind {

    private RevocationKind() {}

    /** In the order of the events; those that revoke nothing are left out. */
    static List<Revocation> of(List<EventEnvelope> events) {
        return events.stream()
                .filter(EventEnvelope::isSuccess)
                .map(RevocationKind::of)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Revocation> of(EventEnvelope event) {
        if (EventKind.endsSession(event)) {
            return Optional.of(session(event, SessionChanges.reason(event)));
        }
        if (EventKind.removesSession(event)) {
            return Optional.of(session(event, SessionChanges.ADMIN_LOGOUT));
        }
        if (EventKind.endsSessionsOfUser(event)) {
            return Optional.of(
                    all(event, RevocationScope.USER, event.object().id(), null, SessionChanges.ADMIN_LOGOUT));
        }
        if (EventKind.endsSessionsOfRealm(event)) {
            return Optional.of(realm(event, SessionChanges.REALM_LOGOUT));
        }
        if (EventKind.deletesRealm(event)) {
            return Optional.of(realm(event, "realm-deleted"));
        }
        if (EventKind.revokesToken(event)) {
            return Optional.of(all(event, RevocationScope.TOKEN, EventKind.revokedToken(event), null, "revoked"));
        }
        return EventKind.revokesGrant(event) ? grant(event) : Optional.empty();
    }

    /** A refresh token takes the client's tokens of its session along, an access token goes alone, a consent takes all of a client. */
    private static Optional<Revocation> grant(EventEnvelope event) {
        String reason = "grant-revoked";
        String token = event.details().get(Details.TOKEN_ID);
        if (token != null) {
            return Optional.of(all(event, RevocationScope.TOKEN, token, null, reason));
        }
        String client = event.details().get(Details.REVOKED_CLIENT);
        if (client == null) {
            return Optional.empty();
        }
        return Optional.of(
                event.sessionId() != null
                        ? all(event, RevocationScope.SESSION, event.sessionId(), client, reason)
                        : all(event, RevocationScope.USER, event.object().id(), client, reason));
    }

    private static Revocation session(EventEnvelope event, String reason) {
        return all(event, RevocationScope.SESSION, event.sessionId(), null, reason);
    }

    private static Revocation realm(EventEnvelope event, String reason) {
        return all(event, RevocationScope.REALM, event.realm().id(), null, reason);
    }

    private static Revocation all(
            EventEnvelope event, RevocationScope scope, String subject, String clientId, String reason) {
        return new Revocation(
                event.realm().id(), event.realm().name(), scope, subject, clientId, event.occurredAt(), reason);
    }
}
