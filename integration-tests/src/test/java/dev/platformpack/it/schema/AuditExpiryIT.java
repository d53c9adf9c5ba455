package dev.platformpack.it.schema;

import static dev.platformpack.it.schema.TrailOfYearsAgo.MONTH;
import static dev.platformpack.it.schema.TrailOfYearsAgo.SEALED;
import static dev.platformpack.it.schema.TrailOfYearsAgo.THEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** How records go whose time is over: whole months and parts of them, whoever reads, and whoever is killed. */
@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class AuditExpiryIT {
    private TrailOfYearsAgo yearsAgo;
    private SealedTrail trail;
    private Retention retention;

    @BeforeEach
    void begin(PlatformSchema schema) throws SQLException {
        yearsAgo = TrailOfYearsAgo.of(schema);
        trail = yearsAgo.trail();
        retention = yearsAgo.retention();
    }

    @AfterEach
    void end() throws SQLException {
        yearsAgo.close();
    }

    /** Nearly all of it goes, what stays is put back as it was. */
    @Test
    void aMonthIsEmptiedAsAWholeAndDropped() {
        List<Long> kept = trail.appendAt(THEN, "user.update", "SUCCESS", 20);
        trail.appendAt(THEN, "login", "SUCCESS", 300);
        trail.sealAt(SEALED);
        retention.keepAtOnce(trail, "authentication", 365);

        assertThat(retention.expire(100)).first().asString().contains("\"rows\": 300", "\"dropped\": false");
        assertThat(trail.left("user.update")).isEqualTo(kept);
        trail.seal();
        assertThat(trail.findings()).isEmpty();

        retention.keepAtOnce(trail, "administration", 365);
        assertThat(retention.expire(10)).first().asString().contains("\"rows\": 20", "\"dropped\": true");
        assertThat(trail.sql().text("select to_regclass('platform.audit_event_" + MONTH + "')"))
                .isNull();
        trail.seal();
        assertThat(trail.findings()).isEmpty();
    }

    @Test
    void aMonthThatSomebodyReadsIsLeftForTheNextTime(PlatformSchema schema) throws SQLException {
        trail.appendAt(THEN, "login", "SUCCESS", 300);
        trail.sealAt(SEALED);
        retention.keepAtOnce(trail, "authentication", 365);
        try (Sql reader = schema.owner()) {
            reader.run("begin");
            reader.text("select count(*) from platform.audit_event_" + MONTH);
            assertThat(retention.expire(100)).singleElement().asString().contains("\"rows\": 0", "\"more\": false");
            assertThat(trail.left("login")).hasSize(300);
            assertThat(trail.left("audit.expire")).isEmpty();
            reader.run("rollback");
        }
        assertThat(retention.expire(100)).first().asString().contains("\"rows\": 300", "\"dropped\": true");
        trail.seal();
        assertThat(trail.findings()).isEmpty();
    }

    @Test
    void whoIsKilledInTheMiddleLosesNothing(PlatformSchema schema) throws SQLException {
        trail.appendAt(THEN, "login", "SUCCESS", 200);
        trail.appendAt(THEN, "user.update", "SUCCESS", 100);
        trail.sealAt(SEALED);
        retention.keepAtOnce(trail, "authentication", 365);
        retention.owner().text("select platform.expire_audit_events(50)");
        Sql killed = schema.owner();
        String process = killed.text("select pg_backend_pid()");
        killed.run("begin");
        assertThat(killed.text("select platform.expire_audit_events(50)")).contains("\"rows\": 50");
        assertThat(retention.expire(50)).as("somebody else is at it").containsExactly((String) null);

        trail.sql().text("select pg_terminate_backend(?)", Integer.valueOf(process));
        assertThatThrownBy(() -> killed.run("commit")).isInstanceOf(Sql.Refusal.class);

        assertThat(retention.expire(50)).hasSizeGreaterThan(4);
        assertThat(trail.left("login")).isEmpty();
        assertThat(trail.left("user.update")).hasSize(100);
        trail.seal();
        assertThat(trail.findings()).isEmpty();
        assertThat(trail.sql()
                        .text(
                                "select sum((details ->> 'rows')::int) from platform.audit_event where realm_id = ? and action = 'audit.expire'",
                                trail.realm()))
                .isEqualTo("200");
    }

    @Test
    void eachTransactionIsShortHoweverMuchHasExpired() {
        trail.appendAt(THEN, "login", "SUCCESS", 75_000);
        trail.appendAt(THEN, "user.update", "SUCCESS", 25_000);
        trail.appendAt(THEN, "logout", "SUCCESS", 3_000);
        trail.sealAt(SEALED);
        retention.keepAtOnce(trail, "authentication", 365);
        long longest = 0;
        int transactions = 0;
        String step;
        do {
            long begin = System.nanoTime();
            step = retention.owner().text("select platform.expire_audit_events()");
            longest = Math.max(longest, System.nanoTime() - begin);
            transactions++;
        } while (step.contains("\"more\": true"));

        System.out.printf(
                "Expiry of 78000 of 103000 records: transactions=%d longest_ms=%d%n",
                transactions, longest / 1_000_000);
        assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(5));
        assertThat(transactions).isGreaterThan(20);
        assertThat(trail.left("login")).isEmpty();
        assertThat(trail.left("user.update")).hasSize(25_000);
        trail.seal();
        assertThat(trail.findings()).isEmpty();
    }

    @Test
    void monthsAreMadeAhead(PlatformSchema schema) throws SQLException {
        String ahead = "select platform.ensure_audit_partitions('2031-11-30T23:59:59.999999Z', 3)";
        try (Sql reader = schema.owner()) {
            reader.run("begin");
            reader.text("select count(*) from platform.audit_event");
            assertThat(retention.owner().text(ahead)).as("somebody reads").isEqualTo("0");
            reader.run("rollback");
        }
        assertThat(retention.owner().text(ahead)).isEqualTo("3");
        for (String month : List.of("203111", "203112", "203201", "203202")) {
            assertThatThrownBy(() -> retention.owner().run("truncate platform.audit_event_" + month))
                    .hasMessageContaining("append-only");
            trail.sql().run("drop table platform.audit_event_" + month);
        }
    }
}
