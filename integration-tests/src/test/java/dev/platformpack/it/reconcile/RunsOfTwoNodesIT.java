package dev.platformpack.it.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.Checkout;
import dev.platformpack.it.support.NodeMetrics;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.ConnectionSource;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What two nodes compare by themselves, and what they must not. */
@Tag("drill")
class RunsOfTwoNodesIT {
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final String GONE = "platform_reconciled_total{kind=\"gone\"}";
    private static final String MISSING = "platform_reconciled_total{kind=\"missing\"}";
    private static final String REFUSED = "platform_reconcile_deletions_refused_total";
    private static final String COUNT = "select count(*) from platform.app_user where username like ? and status = ?";

    private static LocalPlatform platform;
    private static String master;

    @BeforeAll
    static void startTheCluster() throws SQLException {
        platform = LocalPlatform.builder()
                .providers(Checkout.providers())
                .serverOption("spi-events-listener--platform--reconcile-every", "10s")
                .nodes(2)
                .build();
        platform.start();
        master = Sql.text(keycloak(), "select id from realm where name = 'master'");
        await("the first run")
                .atMost(LONG)
                .ignoreExceptionsInstanceOf(SQLException.class) // while the schema is not there
                .until(() -> number("select count(*) from platform.reconciliation_run where status = 'FINISHED'") > 0);
    }

    @AfterAll
    static void closeTheCluster() {
        platform.close();
    }

    @BeforeEach
    void theLastRunIsOver() {
        await("the end of all runs")
                .atMost(LONG)
                .until(() -> number("select count(*) from platform.reconciliation_run"
                                + " where status in ('WAITING', 'RUNNING')")
                        == 0);
    }

    @AfterEach
    void nothingIsLeft() throws SQLException {
        platform.nodes().stream().filter(node -> !node.isRunning()).forEach(KeycloakNode::start);
        Sql.run(keycloak(), "delete from user_entity where username like 'taken-%'");
        Sql.run(platform(), "delete from platform.user_session where user_id like 'ghost-%'");
        Sql.run(platform(), "delete from platform.app_user where username similar to '(ghost|foreign|taken)-%'");
        Sql.run(keycloak(), "update platform_reconciliation set run_id = 'restored' where run_id is null");
    }

    @Test
    void usersWhoVanishByTheHundredAreKeptUntilAnOperatorAllowsIt() throws SQLException {
        onlyThePlatformKnows("ghost", 101);
        Sql.run(platform(), """
                insert into platform.user_session (id, realm_id, realm, user_id, created_at, last_active_at)
                values ('ghost-session', ?, 'master', 'ghost-1', now() - interval '1 hour', now() - interval '1 hour')
                """, master);
        double refused = sum(REFUSED);
        double gone = sum(GONE);

        String run = fullRun("restored");

        assertThat(text("select error from platform.reconciliation_run where cast(id as text) = ?", run))
                .isEqualTo("DELETIONS_REFUSED");
        assertThat(number(COUNT, "ghost-%", "ACTIVE")).isEqualTo(101);
        assertThat(text("select revoked_at from platform.user_session where id = 'ghost-session'"))
                .isNull();
        assertThat(sum(REFUSED)).isEqualTo(refused + 1);
        assertThat(sum(GONE)).isEqualTo(gone);

        admin().create(
                        "platform-events/reconciliations",
                        JsonNodeFactory.instance.objectNode().put("allowDeletions", true));

        await("the deletions").atMost(LONG).until(() -> number(COUNT, "ghost-%", "DELETED") == 101);
        await("the metric").atMost(LONG).until(() -> sum(GONE) == gone + 101);
        assertThat(sum(REFUSED)).isEqualTo(refused + 1);
    }

    /** Its users have the ids they had before, and are the platform's users of a realm that is not there any more. */
    @Test
    void usersOfARealmThatWasImportedAgainLiveInTheNewOneAndStaySo() throws SQLException {
        String id = admin().createUser(Users.somebody());
        String row = "select count(*) from platform.app_user where id = ? and realm_id = ? and status = 'ACTIVE'";
        await("the user").atMost(LONG).until(() -> number(row, id, master) == 1);
        Sql.run(platform(), "update platform.app_user set realm_id = 'before', realm = 'before' where id = ?", id);

        String first = fullRun("restored");

        assertThat(number("select gone from platform.reconciliation_run where cast(id as text) = ?", first))
                .as("the realm")
                .isEqualTo(1);
        await("the user in his realm").atMost(LONG).until(() -> number(row, id, master) == 1);
        String second = fullRun("restored");
        assertThat(number(
                        "select gone + different from platform.reconciliation_run where cast(id as text) = ?", second))
                .isZero();
        assertThat(number(row, id, master)).isEqualTo(1);
    }

    @Test
    void theMetricsTellWhenARunReachedItsEndAndThatNothingWasSkipped() throws SQLException {
        long begun = Instant.now().getEpochSecond();

        fullRun("restored");

        await("the metric")
                .atMost(LONG)
                .untilAsserted(() -> assertThat(platform.nodes())
                        .anySatisfy(node -> assertThat(
                                        NodeMetrics.of(node).value("platform_reconcile_last_success_seconds"))
                                .isGreaterThanOrEqualTo(begun)));
        assertThat(sum("platform_reconcile_skipped_total{kind=\"session\"}")).isZero();
        assertThat(sum("platform_reconcile_skipped_total{kind=\"user\"}")).isZero();
    }

    @Test
    void aKeycloakDatabaseThatKnowsOfNoRunReconcilesNothingByItself() throws SQLException {
        onlyThePlatformKnows("foreign", 1);
        long errors = foreignErrors();
        await("the error in the log").atMost(LONG).until(() -> {
            forgetRuns();
            return foreignErrors() > errors;
        });
        theLastRunIsOver();
        forgetRuns();
        long runs = number("select count(*) from platform.reconciliation_run");

        await("no further run")
                .during(Duration.ofSeconds(20))
                .atMost(Duration.ofSeconds(25))
                .until(() -> number("select count(*) from platform.reconciliation_run") == runs);
        assertThat(number(COUNT, "foreign-%", "ACTIVE")).isEqualTo(1);

        fullRun("restored");
        await("what the operator wanted").atMost(LONG).until(() -> number(COUNT, "foreign-%", "DELETED") == 1);
    }

    @Test
    void ofTwoNodesOneWorksAndTheOtherTakesOver() throws SQLException {
        int users = 3_000;
        Sql.run(keycloak(), """
                insert into user_entity (id, realm_id, username, email_verified, enabled, created_timestamp, not_before)
                select cast(gen_random_uuid() as text), ?, 'taken-' || n, true, true, 1600000000000 + n, 0
                  from generate_series(1, ?) as n
                """, master, users);
        double[] before = {missing(0), missing(1)};
        String run = begin("restored");
        await("the first page")
                .atMost(LONG)
                .pollInterval(Duration.ofMillis(50))
                .until(() ->
                        number("select missing from platform.reconciliation_run where cast(id as text) = ?", run) > 0);

        int working = await("the node that works").atMost(LONG).until(() -> worker(before), node -> node >= 0);
        assertThat(missing(1 - working)).as("the other node").isEqualTo(before[1 - working]);
        platform.nodes().get(working).kill();
        assertThat(text("select status from platform.reconciliation_run where cast(id as text) = ?", run))
                .isEqualTo("RUNNING");

        awaitEnd(run);
        await("all users")
                .atMost(LONG)
                .until(() -> number("select count(*) from platform.app_user where username like 'taken-%'") == users);
        assertThat(number("select count(*) from platform.audit_event join platform.app_user on app_user.id = object_id"
                        + " where action = 'user.reconcile' and username like 'taken-%'"))
                .isEqualTo(users);
    }

    private static void onlyThePlatformKnows(String name, int users) throws SQLException {
        Sql.run(
                platform(),
                "insert into platform.app_user (id, realm_id, realm, username, status, signup_method, created_at)"
                        + " select ? || n, ?, 'master', ? || n, 'ACTIVE', 'form', now() from generate_series(1, ?) as n",
                name + "-",
                master,
                name + "-",
                users);
    }

    /** @return the first node that has repaired something since; negative if none has */
    private static int worker(double[] before) {
        return IntStream.range(0, before.length)
                .filter(node -> missing(node) > before[node])
                .findFirst()
                .orElse(-1);
    }

    private static double missing(int node) {
        return NodeMetrics.of(platform.nodes().get(node)).value(MISSING);
    }

    /** As if this Keycloak database had never seen a run; the nodes may be writing the newest one at the same time. */
    private static void forgetRuns() throws SQLException {
        Sql.run(keycloak(), "update platform_reconciliation set run_id = null where name = 'newest'");
    }

    /** As after the restore of a backup: the two databases remember different runs. */
    private static String begin(String remembered) throws SQLException {
        long begun = number("select count(*) from platform.reconciliation_run where kind = 'FULL'");
        await("a full run").atMost(LONG).until(() -> {
            boolean hasBegun = number("select count(*) from platform.reconciliation_run where kind = 'FULL'") > begun;
            if (!hasBegun) { // again each time: the nodes may be writing the newest one
                Sql.run(
                        keycloak(),
                        "update platform_reconciliation set run_id = ?"
                                + " where name = 'newest' and run_id is distinct from ?",
                        remembered,
                        remembered);
            }
            return hasBegun;
        });
        return text("select cast(id as text) from platform.reconciliation_run where kind = 'FULL'"
                + " order by requested_at desc limit 1");
    }

    private static String fullRun(String remembered) throws SQLException {
        String run = begin(remembered);
        awaitEnd(run);
        return run;
    }

    private static void awaitEnd(String run) {
        await("the end of run " + run)
                .atMost(LONG)
                .until(() -> "FINISHED"
                        .equals(text(
                                "select status from platform.reconciliation_run where cast(id as text) = ?", run)));
    }

    private static double sum(String metric) {
        return platform.nodes().stream()
                .mapToDouble(node -> NodeMetrics.of(node).value(metric))
                .sum();
    }

    private static long foreignErrors() {
        return platform.nodes().stream()
                .mapToLong(node -> {
                    try (var lines = Files.lines(node.logFile())) {
                        return lines.filter(line -> line.contains("with another Keycloak database than this one"))
                                .count();
                    } catch (IOException e) {
                        return 0;
                    }
                })
                .sum();
    }

    private static RealmAdmin admin() {
        return RealmAdmin.of(platform.node().baseUrl(), "master", "master", platform.bootstrapAdmin());
    }

    private static ConnectionSource keycloak() {
        return () -> platform.keycloakDatabase().connect();
    }

    private static ConnectionSource platform() {
        return () -> platform.platformDatabase().connect();
    }

    private static String text(String query, Object... values) throws SQLException {
        return Sql.text(platform(), query, values);
    }

    private static long number(String query, Object... values) throws SQLException {
        return Sql.number(platform(), query, values);
    }
}
