package dev.platformpack.database.audit.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads records as somebody may see them. */
final class RecordReader {

    // Served by the primary key of membership, at most once for each record that is shown.
    private static final String SELECT = """
            select seq, event_id, occurred_at, recorded_at, event.tenant_id, actor_id, actor_name, action, object_type, object_id, outcome, error,
                   client_id, session_id, ip_address, user_agent, trace_id, details::text as details, commitment is not null as is_erased,
                   actor_id is null or exists (select from platform.membership
                                                where user_id = event.actor_id and membership.tenant_id = ?) as is_actor_known
              from %s
            """;

    private RecordReader() {}

    /** @param from what follows {@code from}, with the name {@code event} for the records */
    static List<AuditRecord> read(Connection connection, AuditScope scope, String from, List<Object> values)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SELECT.formatted(from))) {
            query.setObject(1, scope.tenantId(), java.sql.Types.OTHER);
            Conditions.bind(query, 2, values);
            try (ResultSet row = query.executeQuery()) {
                List<AuditRecord> records = new ArrayList<>();
                while (row.next()) {
                    records.add(scope.shown(record(row), row.getBoolean("is_actor_known")));
                }
                return records;
            }
        }
    }

    private static AuditRecord record(ResultSet row) throws SQLException {
        return new AuditRecord(
                row.getLong("seq"),
                row.getObject("event_id", UUID.class),
                moment(row, "occurred_at"),
                moment(row, "recorded_at"),
                row.getObject("tenant_id", UUID.class),
                new AuditRecord.Actor(
                        row.getString("actor_id"), row.getString("actor_name"), row.getString("client_id")),
                row.getString("action"),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getString("outcome"),
                row.getString("error"),
                new AuditRecord.Origin(
                        row.getString("session_id"),
                        row.getString("ip_address"),
                        row.getString("user_agent"),
                        row.getString("trace_id")),
                row.getString("details"),
                row.getBoolean("is_erased"));
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
