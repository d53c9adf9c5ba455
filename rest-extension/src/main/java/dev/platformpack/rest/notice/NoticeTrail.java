package dev.platformpack.rest.notice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.audit.AuditEventRow;
import dev.platformpack.database.audit.RecordDraft;
import dev.platformpack.database.audit.RecordWanted;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;

/** Tells the audit trail what became of a notice, in the transaction that settles it: once, under the id of the notice. */
final class NoticeTrail {

    private NoticeTrail() {}

    /** @param attempt the last one */
    static void settled(KeycloakSession session, LogoutNotice notice, Attempt attempt, Instant now) {
        boolean isTold = attempt.outcome() != NoticeOutcome.GAVE_UP;
        EndedSession ended = notice.session();
        Recipient recipient = notice.recipient();
        AuditEventRow row = new RecordDraft(ended.realmId(), realmName(session, ended.realmId()))
                .over(recipient.kind() == NoticeKind.CLIENT ? recipient.name() : null, ended.sessionId())
                .failedWith(isTold ? null : error(attempt))
                .row(
                        UUID.fromString(notice.id()),
                        now,
                        "session.notify",
                        "session",
                        ended.sessionId(),
                        details(notice, attempt));
        session.getKeycloakSessionFactory().publish(new RecordWanted(session, row));
    }

    private static ObjectNode details(LogoutNotice notice, Attempt attempt) {
        ObjectNode details = JsonNodeFactory.instance
                .objectNode()
                .put("user", notice.session().userId())
                .put("recipient", notice.recipient().name())
                .put("kind", word(notice.recipient().kind()))
                .put("outcome", word(attempt.outcome()))
                .put("attempts", String.valueOf(notice.attempts()));
        if (attempt.httpStatus() != null) {
            details.put("http_status", String.valueOf(attempt.httpStatus()));
        }
        return details;
    }

    private static String error(Attempt attempt) {
        return attempt.error() != null ? attempt.error() : "http_" + attempt.httpStatus();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String realmName(KeycloakSession session, String realmId) {
        RealmModel realm = session.realms().getRealm(realmId);
        return realm == null ? realmId : realm.getName();
    }
}
