package dev.platformpack.database.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.database.request.RequestTrace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** A record in the making, of a success unless told otherwise; what nobody tells is null. Keeps no session. */
public final class RecordDraft {

    private final String realmId;
    private final String realm;
    private UUID tenantId;
    private String actorId;
    private String actorName;
    private String clientId;
    private String sessionId;
    private String ipAddress;
    private RequestTrace request = RequestTrace.NONE;
    private String error;

    public RecordDraft(String realmId, String realm) {
        this.realmId = realmId;
        this.realm = realm;
    }

    /** Of what a request does: in its realm, and from where it comes. */
    public static RecordDraft of(KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        return new RecordDraft(realm.getId(), realm.getName())
                .from(session.getContext().getConnection().getRemoteHost(), RequestTrace.of(session));
    }

    public RecordDraft from(String address, RequestTrace trace) {
        ipAddress = address;
        request = trace;
        return this;
    }

    public RecordDraft in(UUID tenant) {
        tenantId = tenant;
        return this;
    }

    public RecordDraft by(String userId, String username) {
        actorId = userId;
        actorName = username;
        return this;
    }

    /** @param client that it is done with, or to */
    public RecordDraft over(String client, String session) {
        clientId = client;
        sessionId = session;
        return this;
    }

    public RecordDraft failedWith(String reason) {
        error = reason;
        return this;
    }

    /** Of something that happens now, once. */
    public AuditEventRow row(String action, String objectType, String objectId, JsonNode details) {
        return row(UUID.randomUUID(), Instant.now(), action, objectType, objectId, details);
    }

    /** @param eventId by which it is known if it is told again */
    public AuditEventRow row(
            UUID eventId, Instant at, String action, String objectType, String objectId, JsonNode details) {
        return new AuditEventRow(
                eventId,
                at.truncatedTo(ChronoUnit.MILLIS),
                realmId,
                realm,
                tenantId,
                actorId,
                actorName,
                action,
                objectType,
                objectId,
                error == null ? "SUCCESS" : "FAILURE",
                error,
                clientId,
                sessionId,
                ipAddress,
                request.userAgent(),
                request.traceId(),
                details);
    }
}
