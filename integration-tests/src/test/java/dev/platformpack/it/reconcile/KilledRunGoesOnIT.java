package dev.platformpack.it.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.PackServers;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.ConnectionSource;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Users who were there before the pack, brought over by the run at start. {@code -Dreconcile.users=100000} is the long form;
 * how long it took is printed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@BesideOthers
class KilledRunGoesOnIT {
    private static final int USERS = Integer.getInteger("reconcile.users", 3_000);
    private static final String REPAIRS =
            "platform.audit_event join platform.app_user on app_user.id = audit_event.object_id"
                    + " where action = 'user.reconcile' and username like 'before-%'";
    private static final Duration LONG = Duration.ofMinutes(10);

    private static final LocalPlatform PLATFORM = PackServers.builderOfKilledNodes()
            .preparedDatabase()
            .serverOption("spi-events-listener--platform--reconcile-every", "10s")
            .build();

    @BeforeAll
    static void start() {
        PLATFORM.start();
    }

    @AfterAll
    static void close() {
        PLATFORM.close();
    }

    /** First: it has one user to repair, and not those of the other. */
    @Test
    @Order(1)
    void aPlatformDatabaseOfYesterdayIsNoticedAndRepaired() throws SQLException {
        awaitFirstRun();
        RealmAdmin admin = RealmAdmin.of(PLATFORM.node().baseUrl(), "master", "master", PLATFORM.bootstrapAdmin());
        String id = admin.findUser(PLATFORM.bootstrapAdmin().username())
                .orElseThrow()
                .path("id")
                .asText();
        await().atMost(LONG).until(() -> number("select count(*) from platform.app_user where id = '" + id + "'") == 1);

        Sql.run(platformDatabase(), "delete from platform.app_user");
        forgetRuns();

        await("the user whom the restored database did not know")
                .atMost(LONG)
                .until(() -> number("select count(*) from platform.app_user where id = '" + id + "'") == 1);
        assertThat(number("select count(*) from platform.reconciliation_run where kind = 'FULL'"))
                .isPositive();
    }

    @Test
    void everyUserArrivesOnceThoughTheNodeDiesHalfWay() throws SQLException {
        awaitFirstRun();
        PLATFORM.node().stop();
        insertUsers();
        forgetRuns();

        PLATFORM.node().start();
        Instant begun = Instant.now();
        String run = await("the full run at start")
                .atMost(LONG)
                .until(
                        () -> text("select id from platform.reconciliation_run where kind = 'FULL' and missing > 0"),
                        Objects::nonNull);
        PLATFORM.node().kill();
        assertThat(text("select status from platform.reconciliation_run where id = '" + run + "'"))
                .isEqualTo("RUNNING");
        long broughtBefore = number("select missing from platform.reconciliation_run where id = '" + run + "'");
        assertThat(broughtBefore).isLessThan(USERS);
        PLATFORM.node().start();

        await("the end of the same run")
                .atMost(LONG)
                .until(() -> text("select status from platform.reconciliation_run where id = '" + run + "'")
                        .equals("FINISHED"));
        await("the last user")
                .atMost(LONG)
                .until(() -> number("select count(*) from platform.app_user where username like 'before-%'") == USERS);
        System.out.printf(
                "RECONCILED users=%d seconds=%d before_the_kill=%d%n",
                USERS, Duration.between(begun, Instant.now()).toSeconds(), broughtBefore);
        assertThat(number("select count(*) from " + REPAIRS)).isEqualTo(USERS);
        assertThat(number("select count(distinct object_id) from " + REPAIRS)).isEqualTo(USERS);
    }

    private static void awaitFirstRun() {
        await("the first run")
                .atMost(LONG)
                .ignoreExceptionsInstanceOf(SQLException.class) // while the schema is not there
                .until(() -> number("select count(*) from platform.reconciliation_run where status = 'FINISHED'") > 0);
    }

    /** What a backup of yesterday does not know. */
    private static void forgetRuns() throws SQLException {
        Sql.run(platformDatabase(), "delete from platform.reconciliation_run");
    }

    /** In one statement, as somebody who migrates users does it. */
    private static void insertUsers() throws SQLException {
        Sql.run(() -> PLATFORM.keycloakDatabase().connect(), """
                insert into user_entity (id, realm_id, username, email, email_constraint, email_verified, enabled,
                                         first_name, last_name, created_timestamp, not_before)
                select cast(gen_random_uuid() as text), (select id from realm where name = 'master'), 'before-' || n,
                       'before-' || n || '@people.example', 'before-' || n || '@people.example', true, true,
                       'First' || n, 'Last' || n, 1600000000000 + n, 0
                  from generate_series(1, ?) as n
                """, USERS);
    }

    private static ConnectionSource platformDatabase() {
        return () -> PLATFORM.platformDatabase().connect();
    }

    private static String text(String query) throws SQLException {
        return Sql.text(platformDatabase(), query);
    }

    private static long number(String query) throws SQLException {
        return Sql.number(platformDatabase(), query);
    }
}
