package dev.platformpack.database.audit.verification;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Records of a realm that no seal has reached.
 *
 * @param first number of the first; null if there is none
 * @param oldest when that was written
 */
record UnsealedCount(long rows, Long first, Instant oldest) {

    static final UnsealedCount NONE = new UnsealedCount(0, null, null);

    static UnsealedCount read(Connection connection, String realmId, long horizon) throws SQLException {
        // Served by audit_event_by_seq.
        try (PreparedStatement query = connection.prepareStatement("""
                select count(*), min(seq), min(recorded_at) from platform.audit_event where realm_id = ? and seq > ?
                """)) {
            query.setString(1, realmId);
            query.setLong(2, horizon);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                OffsetDateTime oldest = row.getObject(3, OffsetDateTime.class);
                return row.getLong(1) == 0
                        ? NONE
                        : new UnsealedCount(row.getLong(1), row.getLong(2), oldest.toInstant());
            }
        }
    }
}
