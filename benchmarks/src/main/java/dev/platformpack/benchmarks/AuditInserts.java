package dev.platformpack.benchmarks;

import dev.platformpack.localserver.LocalPlatform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The peer: a plain JDBC batch, 1,000 rows a commit, that inserts the audit rows which the relay has made into a second table of
 * the same definition, in the same database. It has them in memory and does nothing else: no reading, no other table, no duplicates.
 */
final class AuditInserts implements AutoCloseable {

    private static final int BATCH = 1_000;
    private static final String COLUMNS =
            "event_id, occurred_at, realm_id, realm, tenant_id, actor_id, actor_name, action,"
                    + " object_type, object_id, outcome, error, client_id, session_id, ip_address, user_agent, trace_id, details";
    private static final int COLUMN_COUNT = COLUMNS.split(",").length;
    private final Connection reader;
    private final Connection writer;
    private final String insert;
    private long readUpTo;

    /** @param rewritten whether the driver may make one statement of many rows ({@code reWriteBatchedInserts}) */
    AuditInserts(LocalPlatform servers, boolean rewritten) throws SQLException {
        var database = servers.platformDatabase();
        reader = database.connect();
        writer = DriverManager.getConnection(
                database.jdbcUrl() + (rewritten ? "?reWriteBatchedInserts=true" : ""),
                database.username(),
                database.password());
        writer.setAutoCommit(false);
        String table = rewritten ? "bench.audit_event_rewritten" : "bench.audit_event";
        try (Statement statement = reader.createStatement()) {
            statement.execute("""
                    create schema if not exists bench;
                    create table %1$s (like platform.audit_event including all) partition by range (occurred_at);
                    create table %1$s_all partition of %1$s default;
                    """.formatted(table));
        }
        insert = "insert into %s (%s) values (%s)"
                .formatted(table, COLUMNS, String.join(", ", Collections.nCopies(COLUMN_COUNT, "?")));
        // A cursor, and not all rows at once.
        reader.setAutoCommit(false);
        readUpTo = newestRow();
    }

    /** Inserts what the relay has added since the last call; returns the seconds that the inserts and commits took. */
    double insertNews() throws SQLException {
        long upTo = newestRow();
        long nanos = 0;
        try (PreparedStatement select = reader.prepareStatement(
                "select " + COLUMNS + " from platform.audit_event where seq > ? and seq <= ? order by seq")) {
            select.setFetchSize(BATCH);
            select.setLong(1, readUpTo);
            select.setLong(2, upTo);
            try (ResultSet row = select.executeQuery()) {
                for (List<Object[]> rows = next(row); !rows.isEmpty(); rows = next(row)) {
                    long begin = System.nanoTime();
                    insert(rows);
                    nanos += System.nanoTime() - begin;
                }
            }
        }
        reader.commit();
        readUpTo = upTo;
        return nanos / 1e9;
    }

    private static List<Object[]> next(ResultSet row) throws SQLException {
        List<Object[]> rows = new ArrayList<>(BATCH);
        while (rows.size() < BATCH && row.next()) {
            Object[] values = new Object[COLUMN_COUNT];
            for (int i = 0; i < COLUMN_COUNT; i++) {
                values[i] = row.getObject(i + 1);
            }
            rows.add(values);
        }
        return rows;
    }

    private void insert(List<Object[]> rows) throws SQLException {
        try (PreparedStatement batch = writer.prepareStatement(insert)) {
            for (Object[] values : rows) {
                for (int i = 0; i < values.length; i++) {
                    batch.setObject(i + 1, values[i]);
                }
                batch.addBatch();
            }
            batch.executeBatch();
            writer.commit();
        }
    }

    private long newestRow() throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(max(seq), 0) from platform.audit_event")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        reader.close();
        writer.close();
    }
}
