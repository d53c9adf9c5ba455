package dev.platformpack.it.schema;

import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.seal.VerificationKeys;
import dev.platformpack.database.audit.sealing.SealRound;
import dev.platformpack.database.audit.sealing.Sealer;
import dev.platformpack.database.audit.sealing.Seals;
import dev.platformpack.database.audit.verification.AuditVerifier;
import dev.platformpack.database.audit.verification.Finding;
import dev.platformpack.database.audit.verification.Verification;
import dev.platformpack.database.audit.verification.VerificationScope;
import dev.platformpack.database.connection.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** The audit trail of a realm of a test's own, and who seals and verifies it. */
final class SealedTrail implements AutoCloseable {
    private final Sql sql;
    private final String realm = "realm-" + UUID.randomUUID();
    private final RememberedAnchors anchors = new RememberedAnchors();
    private final VerificationKeys keys = new VerificationKeys();
    private Clock clock = Clock.systemUTC();
    private int most = 50;
    private TrailKey key;
    private Sealer sealer;

    /** @param sql whose triggers are off: everything that is written is written past the rules */
    SealedTrail(Sql sql) {
        this.sql = sql;
        sql.run("set session_replication_role = replica");
        sql.run("select platform.ensure_audit_partition(now())");
        useKey(TrailKey.generate());
        keys.add(key.keySet());
        restartSealer();
        seal(); // what other tests have written: batches are of all realms
    }

    static SealedTrail of(PlatformSchema schema) throws SQLException {
        return new SealedTrail(schema.superuser());
    }

    String realm() {
        return realm;
    }

    Sql sql() {
        return sql;
    }

    TrailKey key() {
        return key;
    }

    /** For the seals to come. */
    void useKey(TrailKey next) {
        key = next;
    }

    void trust(TrailKey other) {
        keys.add(other.keySet());
    }

    /** Another node takes over: it knows what the databases know. */
    void restartSealer() {
        sealer = new Sealer(
                new OwnTransactions(sql.connection()), (id, payload) -> key.sign(payload), anchors, clock, most);
    }

    /** @return numbers of the new records */
    List<Long> append(int records) {
        return append(sql, records);
    }

    /** The same over another connection. */
    List<Long> append(Sql other, int records) {
        return other.texts("""
                        insert into platform.audit_event
                               (event_id, occurred_at, realm_id, realm, tenant_id, actor_id, actor_name, action, object_type, object_id,
                                outcome, error, client_id, session_id, ip_address, user_agent, trace_id, details)
                        select gen_random_uuid(), now(), ?, 'demo', gen_random_uuid(), 'user-' || n % 3, 'Zoë ' || n, 'login', 'user', 'user-' || n % 3,
                               'SUCCESS', null, 'demo-app', 'session-' || n, '10.0.0.' || n % 250, 'Browser', '', jsonb_build_object('b', n, 'a', 'é')
                          from generate_series(1, ?) as n returning seq::text
                        """, realm, records).stream().map(Long::valueOf).toList();
    }

    /** Records of another time, for example those of years ago. */
    List<Long> appendAt(Instant moment, String action, String outcome, int records) {
        sql.texts("select platform.ensure_audit_partition(cast(? as timestamptz))", moment.toString());
        return sql.texts("""
                        insert into platform.audit_event
                               (event_id, occurred_at, recorded_at, realm_id, realm, tenant_id, actor_id, actor_name, action, object_id, outcome)
                        select gen_random_uuid(), at, at, ?, 'demo', md5(n::text)::uuid, 'user-' || n % 3, 'Zoë', ?, 'user-' || n % 3, ?
                          from generate_series(1, ?) as n, cast(? as timestamptz) as at returning seq::text
                        """, realm, action, outcome, records, moment.toString()).stream()
                .map(Long::valueOf)
                .toList();
    }

    /** Seals what is there, many records at once, as it was done at that moment. */
    void sealAt(Instant moment) {
        clock = Clock.fixed(moment, ZoneOffset.UTC);
        most = 20_000;
        restartSealer();
        seal();
        clock = Clock.systemUTC();
        restartSealer();
    }

    /** Numbers of the records that are left. */
    List<Long> left(String action) {
        return sql
                .texts(
                        "select seq from platform.audit_event where realm_id = ? and action = ? order by seq",
                        realm,
                        action)
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    /** Until nothing is left. */
    SealRound seal() {
        try {
            SealRound round = sealer.round(true);
            while (round.isMore()) {
                round = sealer.round(false);
            }
            return round;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    SealAnchor anchor() {
        return anchors.read().get(realm);
    }

    List<Finding> findings() {
        return findings(null);
    }

    /** @param anchor what the verifier remembers */
    List<Finding> findings(SealAnchor anchor) {
        List<Finding> findings = new ArrayList<>();
        verify(VerificationScope.all(realm, anchor), findings);
        return findings;
    }

    Verification verify(VerificationScope scope, List<Finding> findings) {
        try {
            Connection connection = sql.connection();
            boolean isAlone = connection.getAutoCommit();
            connection.setAutoCommit(false);
            Verification verification =
                    new AuditVerifier(connection, keys, Runnable::run, Clock.systemUTC()).verify(scope, findings::add);
            if (isAlone) {
                connection.setAutoCommit(true);
            }
            return verification;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        sql.close();
    }

    private record OwnTransactions(Connection connection) implements Sealer.Transactions {
        @Override
        public <T> T run(Function<Seals, T> work) {
            try {
                connection.setAutoCommit(false);
                T result = work.apply(new Seals(Jdbc.of(connection)));
                connection.commit();
                connection.setAutoCommit(true);
                return result;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
