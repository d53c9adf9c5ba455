package dev.platformpack.database.audit.query;

import dev.platformpack.database.audit.sealing.Seals;
import dev.platformpack.database.connection.ConnectionFailure;
import dev.platformpack.database.connection.Jdbc;
import dev.platformpack.database.tenant.TenantReference;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is in {@code audit_event}, of what somebody may see. Each method gives up after five seconds, with a {@link SlowQueryException}. */
public final class AuditTrail {

    /** SQLSTATE of a statement that was ended because of its time. */
    private static final String TIMED_OUT = "57014";

    // A plan for all months takes longer to make than to follow; one fits all values, as each query has the order of
    // one index, and months out of its reach are left out when it begins. Not knowing the values PostgreSQL would
    // rather read and sort all that there is. JIT compiles for longer than all the rest takes.
    private static final String LIMITS = "set local statement_timeout = '5s'; set local jit = off;"
            + " set local plan_cache_mode = force_generic_plan; set local enable_sort = off; set local enable_bitmapscan = off";

    private final Jdbc jdbc;

    public AuditTrail(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    public List<AuditRecord> page(AuditScope scope, AuditPageRequest request) {
        return limited(connection -> {
            Optional<Wanted> wanted = wanted(connection, scope, request.filter());
            return wanted.isPresent() ? new PageQuery(wanted.get(), request).read(connection) : List.of();
        });
    }

    /** The record of this id, unless the caller may not see it. */
    public Optional<AuditRecord> find(AuditScope scope, UUID eventId) {
        // Served by the primary key. Events of one id but several moments are not made by anybody.
        Conditions place = new Conditions().and("event_id = ?", eventId);
        return limited(connection -> read(connection, Wanted.of(scope, AuditFilter.ALL, null), place, "").stream()
                .findFirst());
    }

    /**
     * The records after a number, in the order of the numbers.
     *
     * @param to the last number that is looked at
     */
    public List<AuditRecord> following(AuditScope scope, AuditFilter filter, long after, long to, int limit) {
        // Served by audit_event_by_seq.
        Conditions place = new Conditions().and("seq > ? and seq <= ?", after, to);
        return limited(connection -> {
            Optional<Wanted> wanted = wanted(connection, scope, filter);
            return wanted.isPresent()
                    ? read(connection, wanted.get(), place, "order by seq limit " + limit)
                    : List.of();
        });
    }

    /** What {@link TrailEnd} has to know. In this order: who has a number by then is seen, or is among those who write. */
    public TrailEnd.Look look() {
        return new TrailEnd.Look(lastNumber(), new Seals(jdbc).writers());
    }

    private long lastNumber() {
        return jdbc.run(connection -> {
            try (PreparedStatement last = connection.prepareStatement("select platform.last_audit_seq()");
                    ResultSet row = last.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private static List<AuditRecord> read(Connection connection, Wanted wanted, Conditions place, String order)
            throws SQLException {
        Conditions all = wanted.all().and(place);
        String from = "platform.audit_event as event where " + all.sql() + " " + order;
        return RecordReader.read(connection, wanted.scope(), from, all.values());
    }

    /** Empty if there is no such tenant. */
    private static Optional<Wanted> wanted(Connection connection, AuditScope scope, AuditFilter filter)
            throws SQLException {
        UUID tenantId = tenant(connection, scope, filter.tenant());
        return tenantId == null && filter.tenant() != null
                ? Optional.empty()
                : Optional.of(Wanted.of(scope, filter, tenantId));
    }

    private static UUID tenant(Connection connection, AuditScope scope, String idOrSlug) throws SQLException {
        String id = idOrSlug == null ? null : TenantReference.id(idOrSlug);
        if (idOrSlug == null || id != null) {
            return id == null ? null : UUID.fromString(id);
        }
        // Served by the unique key of slugs.
        try (PreparedStatement tenant =
                connection.prepareStatement("select id from platform.tenant where realm_id = ? and slug = ?")) {
            tenant.setString(1, scope.realmId());
            tenant.setString(2, idOrSlug);
            try (ResultSet row = tenant.executeQuery()) {
                return row.next() ? row.getObject(1, UUID.class) : null;
            }
        }
    }

    private <T> T limited(Jdbc.Work<T> work) {
        try {
            return jdbc.run(connection -> {
                try (Statement limits = connection.createStatement()) {
                    limits.execute(LIMITS);
                }
                return work.with(connection);
            });
        } catch (RuntimeException e) {
            boolean isSlow = ConnectionFailure.sqlCause(e)
                    .map(SQLException::getSQLState)
                    .filter(TIMED_OUT::equals)
                    .isPresent();
            throw isSlow ? new SlowQueryException(e) : e;
        }
    }
}
