package dev.platformpack.it.schema;

import java.sql.SQLException;
import java.time.Instant;

/** A realm's records of a month that is long over, sealed soon after it, and how long they are kept. Leaves nothing of that behind. */
final class TrailOfYearsAgo implements AutoCloseable {
    /** The last moment of {@link #MONTH}. */
    static final Instant THEN = Instant.parse("2020-01-31T23:59:59.999Z");

    static final Instant SEALED = Instant.parse("2020-02-03T00:00:00Z");
    static final String MONTH = "202001";

    private final SealedTrail trail;
    private final Retention retention;

    private TrailOfYearsAgo(SealedTrail trail, Retention retention) {
        this.trail = trail;
        this.retention = retention;
    }

    static TrailOfYearsAgo of(PlatformSchema schema) throws SQLException {
        return new TrailOfYearsAgo(SealedTrail.of(schema), Retention.of(schema));
    }

    SealedTrail trail() {
        return trail;
    }

    Retention retention() {
        return retention;
    }

    @Override
    public void close() throws SQLException {
        trail.sql().run("drop table if exists platform.audit_event_" + MONTH);
        for (String table : new String[] {"audit_retention", "audit_hold", "audit_expiry"}) {
            trail.sql().run("delete from platform." + table);
        }
        retention.close();
        trail.close();
    }
}
