package dev.platformpack.database.audit.verification;

import dev.platformpack.database.audit.seal.Seal;
import dev.platformpack.database.audit.seal.SealEntries;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** The seals of a realm in the order of their numbers, as they stand in the table. */
final class StoredSeals {

    /** In memory at once; an entry takes 40 bytes. */
    private static final int PAGE = 32;

    private static final int PAGE_WITHOUT_ENTRIES = 1000;

    private final Connection connection;
    private final String realmId;

    StoredSeals(Connection connection, String realmId) {
        this.connection = connection;
        this.realmId = realmId;
    }

    /** @param at the column, which the signed time is held against */
    record Stored(Seal seal, Instant at, int rows) {}

    /** Some of the seals from {@code first} to {@code last}; none if there are no more. */
    List<Stored> page(long first, long last) throws SQLException {
        return read(first, last, "entries", PAGE);
    }

    /** The same without their entries. */
    List<Stored> pageOfSignatures(long first, long last) throws SQLException {
        return read(first, last, "null::bytea", PAGE_WITHOUT_ENTRIES);
    }

    private List<Stored> read(long first, long last, String entries, int limit) throws SQLException {
        // Served by the primary key.
        try (PreparedStatement query = connection.prepareStatement("select number, jws, sealed_at, rows, " + entries
                + " from platform.audit_seal where realm_id = ? and number between ? and ? order by number limit ?")) {
            query.setString(1, realmId);
            query.setLong(2, first);
            query.setLong(3, last);
            query.setInt(4, limit);
            try (ResultSet rows = query.executeQuery()) {
                List<Stored> page = new ArrayList<>();
                while (rows.next()) {
                    byte[] bytes = rows.getBytes(5);
                    SealEntries read = bytes == null ? null : SealEntries.of(bytes);
                    page.add(new Stored(
                            new Seal(realmId, rows.getLong(1), read, rows.getString(2)),
                            rows.getObject(3, OffsetDateTime.class).toInstant(),
                            rows.getInt(4)));
                }
                return page;
            }
        }
    }

    /** Null if there is no seal of this number. */
    Seal find(long number) throws SQLException {
        List<Stored> found = pageOfSignatures(number, number);
        return found.isEmpty() ? null : found.get(0).seal();
    }

    /** The last one with a smaller number; null if there is none. */
    Seal lastBefore(long number) throws SQLException {
        // Served by the primary key.
        try (PreparedStatement query = connection.prepareStatement(
                "select max(number) from platform.audit_seal where realm_id = ? and number < ?")) {
            query.setString(1, realmId);
            query.setLong(2, number);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return find(row.getLong(1));
            }
        }
    }

    /** 0 if there is none. */
    long newest() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select coalesce(max(number), 0) from platform.audit_seal where realm_id = ?")) {
            query.setString(1, realmId);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
