package dev.platformpack.events.capture;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.user.UserStatus;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * One event as the outbox keeps it: a public contract, described in docs/contracts/events.md.
 *
 * @param schema version of this shape, see {@link #SCHEMA}
 * @param id Keycloak's event id, or the pack's where Keycloak raises no event; identifies the event for ever
 * @param type user events: Keycloak's {@code EventType} in lower case without {@code _error}; admin events:
 *     {@code <resource>.<operation>} in lower case, below a user or a realm {@code <resource>.<part>.<operation>}
 * @param occurredAt to the millisecond, by the clock of the node
 * @param actor who did it; null if Keycloak does not know
 * @param object what it was done to; null if nothing in particular
 * @param user the user at the end of the transaction, of a removal the user as it was before; null if the event is about no
 *     user, failed, or the user is unknown
 * @param outcome see {@link Outcome}
 * @param error Keycloak's error code; null on success
 * @param traceId of the request, 32 hexadecimal digits (W3C Trace Context); null if it was not traced
 * @param details Keycloak's details without secrets, never null
 * @param change what an administrator changed that is no user; null if the event does not say, or is about a user: then it is the
 *     relay that knows
 */
public record EventEnvelope(
        int schema,
        UUID id,
        String type,
        Instant occurredAt,
        Realm realm,
        String clientId,
        String sessionId,
        Actor actor,
        Target object,
        UserSnapshot user,
        String ipAddress,
        String userAgent,
        Outcome outcome,
        String error,
        String traceId,
        Map<String, String> details,
        Change change) {

    /** Raised when a reader of the old shape would misunderstand the new one. */
    public static final int SCHEMA = 1;

    private static final String LATE = "late";

    /** The realm in which it happened. */
    public record Realm(String id, String name) {}

    /** Who did it; {@code name} is the user name at that time, null if the user is unknown. */
    public record Actor(String id, String name) {}

    /** What it was done to: {@code type} in lower case ({@code user}, {@code client}, …), {@code id} as Keycloak's path has it. */
    public record Target(String type, String id) {}

    /**
     * What was changed, without secrets.
     *
     * @param before null if that is not known, or there was nothing
     * @param after null if that is not known, or nothing is left
     */
    public record Change(ObjectNode before, ObjectNode after) {}

    /** An event that says nothing of a change. */
    public EventEnvelope(
            int schema,
            UUID id,
            String type,
            Instant occurredAt,
            Realm realm,
            String clientId,
            String sessionId,
            Actor actor,
            Target object,
            UserSnapshot user,
            String ipAddress,
            String userAgent,
            Outcome outcome,
            String error,
            String traceId,
            Map<String, String> details) {
        this(
                schema,
                id,
                type,
                occurredAt,
                realm,
                clientId,
                sessionId,
                actor,
                object,
                user,
                ipAddress,
                userAgent,
                outcome,
                error,
                traceId,
                details,
                null);
    }

    /** Whether what was tried was done. */
    public enum Outcome {
        SUCCESS,
        FAILURE
    }

    /**
     * A user at the end of the transaction that the event is part of.
     *
     * @param createdAt when Keycloak created the user; the event's time if Keycloak does not know
     * @param attributes those that the configuration names, first values only; never null
     * @param authoritative true if this is the state that the event's transaction left behind, in the order of the user's
     *     events; false if the event only saw the user, perhaps in an older state
     */
    public record UserSnapshot(
            String id,
            String username,
            String email,
            boolean emailVerified,
            String firstName,
            String lastName,
            UserStatus status,
            Instant createdAt,
            Map<String, String> attributes,
            boolean authoritative) {

        public UserSnapshot {
            attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
        }

        /** The same state without authority. */
        UserSnapshot seen() {
            return new UserSnapshot(
                    id, username, email, emailVerified, firstName, lastName, status, createdAt, attributes, false);
        }
    }

    /** True if what was tried was done. */
    @JsonIgnore
    public boolean isSuccess() {
        return outcome == Outcome.SUCCESS;
    }

    /** The same event, applied after later ones of its subject: it is old news and decides nothing; its details say so. */
    public EventEnvelope late() {
        return with(user == null ? null : user.seen(), Map.of(LATE, "true"), change);
    }

    /** The same event with more details. */
    public EventEnvelope with(Map<String, String> more) {
        return with(user, more, change);
    }

    /** The same event, which says what was changed. */
    public EventEnvelope with(Change told) {
        return with(user, Map.of(), told);
    }

    private EventEnvelope with(UserSnapshot snapshot, Map<String, String> more, Change told) {
        Map<String, String> all = new TreeMap<>(details);
        all.putAll(more);
        return new EventEnvelope(
                schema,
                id,
                type,
                occurredAt,
                realm,
                clientId,
                sessionId,
                actor,
                object,
                snapshot,
                ipAddress,
                userAgent,
                outcome,
                error,
                traceId,
                all,
                told);
    }

    /** True if later events of its subject have been applied before it. */
    @JsonIgnore
    public boolean isLate() {
        return details.containsKey(LATE);
    }

    /** Entries with the same subject keep their order: the user, else the session of a success, else the realm. */
    @JsonIgnore
    public String subject() {
        if (user != null) {
            return user.id();
        }
        if (object != null && "user".equals(object.type())) {
            return object.id();
        }
        return sessionId != null && isSuccess() ? sessionId : realm.id();
    }
}
