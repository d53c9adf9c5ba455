package dev.platformpack.database.audit.sealing;

import dev.platformpack.database.audit.seal.Seal;
import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.seal.SealPayload;
import dev.platformpack.database.audit.seal.SealedRowReader;
import dev.platformpack.database.connection.Jdbc;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code audit_seal} and what is not sealed yet. Each method is one statement of the transaction. */
public final class Seals {

    private final Jdbc jdbc;

    public Seals(Jdbc jdbc) {
        this.jdbc = jdbc;
    }

    /** How far the newest seal goes. */
    SealingPosition position() {
        // Served by audit_seal_by_id.
        return jdbc.run(connection -> {
            try (PreparedStatement newest = connection.prepareStatement(
                            "select id, jws from platform.audit_seal order by id desc limit 1");
                    ResultSet row = newest.executeQuery()) {
                if (!row.next()) {
                    return SealingPosition.START;
                }
                SealPayload payload = new Seal(null, 0, null, row.getString(2)).payload();
                return new SealingPosition(row.getLong(1), payload.horizon(), payload.gaps());
            }
        });
    }

    /** The greatest number of a record that is to be seen; one that was never given does not count. 0 if there is none. */
    long newestSeq() {
        // Served by audit_event_by_seq.
        return jdbc.run(connection -> {
            try (PreparedStatement newest = connection.prepareStatement(
                            "select coalesce(max(seq), 0) from platform.audit_event where seq <= (select platform.last_audit_seq())");
                    ResultSet row = newest.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /**
     * Transactions that may be writing records. Each takes this lock before it is given a number and holds it until its records are to be seen:
     * what has a number when this is asked is seen, or its writer is among these.
     */
    public Set<String> writers() {
        return jdbc.run(connection -> {
            try (PreparedStatement locks = connection.prepareStatement("""
                            select distinct virtualtransaction from pg_locks
                             where locktype = 'relation' and mode = 'RowExclusiveLock' and pid is distinct from pg_backend_pid()
                               and database = (select oid from pg_database where datname = current_database())
                               and relation in (select 'platform.audit_event'::regclass union all
                                                select inhrelid from pg_inherits where inhparent = 'platform.audit_event'::regclass)
                            """);
                    ResultSet rows = locks.executeQuery()) {
                Set<String> writers = new HashSet<>();
                while (rows.next()) {
                    writers.add(rows.getString(1));
                }
                return writers;
            }
        });
    }

    /** The records in the gaps, then those after the horizon up to {@code to}; at most {@code limit} of either. */
    UnsealedRows unsealed(SealingPosition position, OpenGaps gaps, long to, int limit) {
        return jdbc.run(connection -> {
            SealedRowReader reader = new SealedRowReader(connection);
            UnsealedRows rows = new UnsealedRows(position.horizon(), limit);
            reader.read(null, gaps.ranges(), limit, rows::addLate);
            reader.read(null, position.horizon(), to, limit, rows::add);
            return rows;
        });
    }

    /** The newest seal of each of the realms that has one. */
    Map<String, SealAnchor> heads(Collection<String> realmIds) {
        // Served by the primary key.
        return jdbc.run(connection -> {
            try (PreparedStatement heads = connection.prepareStatement("""
                    select realm.id, head.number, head.jws
                      from unnest(?) as realm (id)
                     cross join lateral (select number, jws from platform.audit_seal
                                          where realm_id = realm.id order by number desc limit 1) as head
                    """)) {
                heads.setArray(1, connection.createArrayOf("text", realmIds.toArray()));
                return anchors(heads);
            }
        });
    }

    /** Which of the anchors are seals of their realms' chains. */
    Map<String, SealAnchor> known(Map<String, SealAnchor> anchors) {
        // Served by the primary key.
        return jdbc.run(connection -> {
            try (PreparedStatement known = connection.prepareStatement("""
                    select seal.realm_id, seal.number, seal.jws
                      from unnest(?, ?) as anchor (realm_id, number)
                      join platform.audit_seal as seal on seal.realm_id = anchor.realm_id and seal.number = anchor.number
                    """)) {
                List<Map.Entry<String, SealAnchor>> entries = List.copyOf(anchors.entrySet());
                known.setArray(1, array(connection, "text", entries.stream().map(Map.Entry::getKey)));
                known.setArray(
                        2,
                        array(
                                connection,
                                "bigint",
                                entries.stream().map(entry -> entry.getValue().number())));
                Map<String, SealAnchor> found = anchors(known);
                found.entrySet().removeIf(entry -> !entry.getValue().equals(anchors.get(entry.getKey())));
                return found;
            }
        });
    }

    private static Array array(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(type, values.toArray());
    }

    private static Map<String, SealAnchor> anchors(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            Map<String, SealAnchor> anchors = new HashMap<>();
            while (rows.next()) {
                anchors.put(rows.getString(1), new Seal(null, rows.getLong(2), null, rows.getString(3)).anchor());
            }
            return anchors;
        }
    }

    /**
     * Adds seals for what was read when the newest seal was {@code newestId}.
     *
     * @return which is the newest now; 0, and nothing is added, if somebody else has sealed since then
     */
    long append(long newestId, List<SignedSeal> seals) {
        return jdbc.run(connection -> {
            try (PreparedStatement lock =
                    connection.prepareStatement("select pg_advisory_xact_lock(hashtext('platform.seal'))")) {
                lock.execute();
            }
            if (position().newestId() != newestId) {
                return 0L;
            }
            insert(connection, seals);
            return position().newestId();
        });
    }

    private static void insert(Connection connection, List<SignedSeal> seals) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into platform.audit_seal (realm_id, number, realm, sealed_at, rows, entries, jws)
                values (?, ?, ?, ?, ?, ?, ?)
                """)) {
            for (SignedSeal signed : seals) {
                Seal seal = signed.seal();
                insert.setString(1, seal.realmId());
                insert.setLong(2, seal.number());
                insert.setString(3, signed.realm());
                insert.setObject(4, OffsetDateTime.ofInstant(signed.at(), ZoneOffset.UTC));
                insert.setInt(5, seal.entries().count());
                insert.setBytes(6, seal.entries().toBytes());
                insert.setString(7, seal.jws());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** When the first record that is not sealed was written, of all realms; null if all are sealed. */
    public Instant oldestUnsealed() {
        return oldestUnsealed(position().horizon());
    }

    /** When the first record after the horizon was written; null if all are sealed. */
    Instant oldestUnsealed(long horizon) {
        // Served by audit_event_by_seq.
        return jdbc.run(connection -> {
            try (PreparedStatement oldest = connection.prepareStatement(
                    "select recorded_at from platform.audit_event where seq > ? order by seq limit 1")) {
                oldest.setLong(1, horizon);
                try (ResultSet row = oldest.executeQuery()) {
                    return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
                }
            }
        });
    }
}
