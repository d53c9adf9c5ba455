package dev.platformpack.database.audit;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.batch.Columns;
import dev.platformpack.database.batch.Rows;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Appends to {@code audit_event}, which nobody can change afterwards. */
public final class AuditEvents {

    // Served by the primary keys of audit_event, user_session and membership.
    private static final String APPEND = """
            insert into platform.audit_event
                   (event_id, occurred_at, realm_id, realm, tenant_id, actor_id, actor_name, action, object_type, object_id,
                    outcome, error, client_id, session_id, ip_address, user_agent, trace_id, details)
            select event_id, occurred_at, realm_id, realm,
                   coalesce(event.tenant_id,
                            (select tenant_id from platform.user_session where id = event.session_id),
                            (select tenant_id from platform.membership where user_id = event.object_id
                              order by joined_at, tenant_id limit 1),
                            (select tenant_id from platform.membership where user_id = event.actor_id
                              order by joined_at, tenant_id limit 1)),
                   actor_id, actor_name, action, object_type, object_id,
                   outcome, error, client_id, session_id, ip_address, user_agent, trace_id,
                   case when not jsonb_exists_any(details, array['before', 'after']) then details
                        else details
                          || case when details -> 'before' is null then '{}' else jsonb_build_object(
                                 'before', platform.audit_redacted(object_type, details -> 'before')) end
                          || case when details -> 'after' is null then '{}' else jsonb_build_object(
                                 'after', platform.audit_redacted(object_type, details -> 'after')) end
                   end
              from unnest(cast(:eventIds as uuid[]), cast(:occurredAt as timestamptz[]), cast(:realmIds as text[]),
                          cast(:realms as text[]), cast(:tenantIds as uuid[]), cast(:actorIds as text[]),
                          cast(:actorNames as text[]), cast(:actions as text[]), cast(:objectTypes as text[]), cast(:objectIds as text[]),
                          cast(:outcomes as text[]), cast(:errors as text[]), cast(:clientIds as text[]),
                          cast(:sessionIds as text[]), cast(:ipAddresses as text[]), cast(:userAgents as text[]),
                          cast(:traceIds as text[]), cast(:details as jsonb[]))
                   with ordinality as event
                   (event_id, occurred_at, realm_id, realm, tenant_id, actor_id, actor_name, action, object_type, object_id,
                    outcome, error, client_id, session_id, ip_address, user_agent, trace_id, details, position)
             order by position
            """;

    private final EntityManager entityManager;

    public AuditEvents(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * What changes in this transaction is told by records that the caller appends: the triggers of 0012-audit-of-sql.sql write none. Only heeded for
     * logins that may append.
     */
    public void replaceTriggers() {
        entityManager
                .createNativeQuery("select set_config('platform.recorded_by', 'pack', true)")
                .getSingleResult();
    }

    /** The members {@code before} and {@code after} of a record's details, without what must not be written down. */
    public ObjectNode written(AuditChange change) {
        // Served by the primary key of audit_redaction.
        Object json = entityManager
                .createNativeQuery("""
                        select cast(jsonb_build_object(
                                   'before', platform.audit_redacted(:kind, cast(cast(:before as text) as jsonb)),
                                   'after', platform.audit_redacted(:kind, cast(cast(:after as text) as jsonb))) as text)
                        """)
                .setParameter("kind", change.kind())
                .setParameter("before", Objects.toString(change.before(), null))
                .setParameter("after", Objects.toString(change.after(), null))
                .getSingleResult();
        ObjectNode written = Rows.object((String) json);
        return written.retain(
                Stream.of("before", "after").filter(written::hasNonNull).toList());
    }

    /** Which of the events the trail has already; {@code occurredAt} are the events' times, in any order. */
    public Set<UUID> known(Collection<UUID> eventIds, Collection<Instant> occurredAt) {
        // Served by the primary key, in the partitions of those times only. As text: naming a result class would add a
        // plan to
        // Hibernate's cache with each call.
        List<?> known = entityManager
                .createNativeQuery("""
                        select cast(event_id as text) from platform.audit_event
                         where event_id = any(cast(:ids as uuid[])) and occurred_at between :from and :to
                        """)
                .setParameter("ids", eventIds.stream().map(UUID::toString).toArray(String[]::new))
                .setParameter("from", Collections.min(occurredAt))
                .setParameter("to", Collections.max(occurredAt))
                .getResultList();
        return known.stream().map(id -> UUID.fromString((String) id)).collect(toSet());
    }

    /**
     * Appends in the order of the list; the partitions of their months are made if missing. What the trail has already is to be left
     * out, see {@link #known}: it would violate the primary key. To drop it here instead would cost each row a look.
     * Of {@code before} and {@code after} in the details that is left out what {@code audit_redaction} says.
     * The tenant of a record that names none is that of its session, else the first that its object joined, else its actor.
     */
    public void append(List<AuditEventRow> events) {
        events.stream()
                .map(event -> event.occurredAt()
                        .atOffset(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.DAYS)
                        .withDayOfMonth(1))
                .distinct()
                .forEach(this::ensurePartition);
        new Columns<>(entityManager.createNativeQuery(APPEND), events)
                .bind("eventIds", event -> event.eventId().toString())
                .bindTime("occurredAt", AuditEventRow::occurredAt)
                .bind("realmIds", AuditEventRow::realmId)
                .bind("realms", AuditEventRow::realm)
                .bind(
                        "tenantIds",
                        event -> event.tenantId() == null
                                ? null
                                : event.tenantId().toString())
                .bind("actorIds", AuditEventRow::actorId)
                .bind("actorNames", AuditEventRow::actorName)
                .bind("actions", AuditEventRow::action)
                .bind("objectTypes", AuditEventRow::objectType)
                .bind("objectIds", AuditEventRow::objectId)
                .bind("outcomes", AuditEventRow::outcome)
                .bind("errors", AuditEventRow::error)
                .bind("clientIds", AuditEventRow::clientId)
                .bind("sessionIds", AuditEventRow::sessionId)
                .bind("ipAddresses", AuditEventRow::ipAddress)
                .bind("userAgents", AuditEventRow::userAgent)
                .bind("traceIds", AuditEventRow::traceId)
                .bind("details", event -> event.details().toString())
                .execute();
    }

    private void ensurePartition(OffsetDateTime month) {
        entityManager
                .createNativeQuery("select count(platform.ensure_audit_partition(:month))")
                .setParameter("month", month)
                .getSingleResult();
    }
}
