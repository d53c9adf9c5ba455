package dev.platformpack.events.signal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.audit.AuditEventRow;
import dev.platformpack.database.audit.RecordDraft;
import dev.platformpack.database.request.RequestTrace;
import dev.platformpack.events.capture.EventEnvelope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A signal as it is put on record.
 *
 * @param event that gave rise to it: its id, and that of the kind, make the record's
 * @param at when it became too much
 * @param userId whom it is about; null if nobody in particular
 * @param sessionId which session it is about; null if none
 * @param address where it comes from; null if from more than one
 */
record Signal(
        SignalKind kind,
        EventEnvelope event,
        Instant at,
        String userId,
        String sessionId,
        String address,
        ObjectNode details) {

    /** What an audit record shows of each list. */
    private static final int EXAMPLES = 5;

    /** Nobody knows who is behind it: a signal has no actor. */
    AuditEventRow row() {
        boolean isOneLogin = kind == SignalKind.NEW_DEVICE || kind == SignalKind.NEW_NETWORK;
        return new RecordDraft(event.realm().id(), event.realm().name())
                .from(address, new RequestTrace(isOneLogin ? event.userAgent() : null, event.traceId()))
                .over(event.clientId(), sessionId)
                .row(id(), at, kind.action(), userId == null ? null : "user", userId, details);
    }

    private UUID id() {
        String name = kind.reason() + ' ' + at + ' ' + event.id();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode noDetails() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Adds the first few of a list, and how many there are. */
    static void addExamples(ObjectNode details, String name, List<String> all) {
        if (!all.isEmpty()) {
            details.put(name + "_count", all.size());
            var examples = details.putArray(name);
            all.stream().limit(EXAMPLES).forEach(examples::add);
        }
    }
}
