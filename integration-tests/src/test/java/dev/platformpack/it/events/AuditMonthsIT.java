package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.AuditRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The months of the trail on a server, whose housekeeping looks every second. Its clock is moved by the times of events and seals. */
@ExtendWith(SharedStack.class)
class AuditMonthsIT {
    private static final Duration SEEN_TO = Duration.ofSeconds(30);
    private static final String PARTITION = "pg_inherits join pg_class on pg_class.oid = inhrelid";

    @Test
    void monthsAreThereBeforeTheyBegin(Stack stack) {
        await().atMost(SEEN_TO).until(() -> stack.metrics().value("platform_audit_months_ahead") >= 3);
        for (int ahead = 1; ahead <= 3; ahead++) {
            assertThat(stack.platform()
                            .count(
                                    PARTITION,
                                    "relname = 'audit_event_' || to_char(now() at time zone 'UTC' + make_interval(months => ?), 'YYYYMM')",
                                    ahead))
                    .isEqualTo(1);
        }
        assertThat(stack.operator().get("platform/health").path("components"))
                .extracting(JsonNode::toString)
                .contains("{\"name\":\"audit-months\",\"status\":\"UP\",\"details\":{\"ahead\":3}}");
    }

    @Test
    void eventsAroundTheEndOfAMonthGoIntoTheirMonths(Stack stack) throws SQLException {
        Instant begin = Instant.parse("2033-05-01T00:00:00Z");
        try (InventedRealm realm = new InventedRealm(stack)) {
            realm.relay(
                    Envelope.of(realm.id(), "login", begin.minusMillis(1)),
                    Envelope.of(realm.id(), "logout", begin),
                    Envelope.of(realm.id(), "login", Instant.parse("2033-12-31T23:59:59.999Z")),
                    Envelope.of(realm.id(), "logout", Instant.parse("2034-01-01T00:00:00Z")));
            for (String month : List.of("203304", "203305", "203312", "203401")) {
                assertThat(realm.platform().count("platform.audit_event_" + month, "realm_id = ?", realm.id()))
                        .as(month)
                        .isEqualTo(1);
            }
        }
        asSuperuser(
                stack,
                "drop table platform.audit_event_203304, platform.audit_event_203305, platform.audit_event_203312,"
                        + " platform.audit_event_203401");
    }

    @Test
    void whatHasExpiredIsTakenAway(Stack stack) throws SQLException {
        double before = stack.metrics().value("platform_audit_expired_total");
        try (InventedRealm realm = new InventedRealm(stack)) {
            realm.relay(
                    Envelope.of(realm.id(), "login", Instant.parse("2021-03-31T23:59:59.999Z")),
                    Envelope.of(realm.id(), "login", Instant.parse("2021-03-01T00:00:00Z")),
                    Envelope.of(realm.id(), "user.update", Instant.parse("2021-03-01T00:00:00Z")));
            String id = realm.id();
            await().atMost(SEEN_TO)
                    .until(() -> realm.platform().count("platform.audit_seal", "realm_id = ? and rows > 0", id) > 0);
            asSuperuser(
                    stack,
                    "update platform.audit_seal set sealed_at = '2021-04-01' where realm_id = '" + id + "'",
                    "insert into platform.audit_retention (realm_id, realm, class, keep_days, since) values ('" + id
                            + "', '" + id + "', 'authentication', 90, '2021-01-01')");

            await().atMost(SEEN_TO)
                    .until(() -> realm.platform().count("platform.audit_event", "realm_id = ? and action = 'login'", id)
                            == 0);
            assertThat(realm.platform().count("platform.audit_event", "realm_id = ? and action = 'user.update'", id))
                    .isEqualTo(1);
            assertThat(realm.platform().records("audit.expire"))
                    .singleElement()
                    .satisfies(AuditMonthsIT::isOfTwoLogins);
            await().atMost(SEEN_TO).until(() -> stack.metrics().value("platform_audit_expired_total") >= before + 2);
            await("this month's, 90 days after its end")
                    .atMost(SEEN_TO)
                    .untilAsserted(() -> assertThat(stack.metrics().value("platform_audit_expiry_due_seconds"))
                            .isPositive()
                            .isLessThan(Duration.ofDays(90 + 32).toSeconds()));
            asSuperuser(stack, "delete from platform.audit_retention where realm_id = '" + id + "'");
        }
    }

    @Test
    void shorterIsAwaitedAndSoIsWhatCountsUntilThen(Stack stack) throws SQLException {
        try (InventedRealm realm = new InventedRealm(stack)) {
            realm.relay(Envelope.of(realm.id(), "login", Instant.parse("2021-03-01T00:00:00Z")));
            String ofRealm = " where realm_id = '" + realm.id() + "'";
            asSuperuser(
                    stack,
                    "insert into platform.audit_retention (realm_id, realm, class, keep_days, since) values ('"
                            + realm.id() + "', 'demo', 'authentication', 90, now() + interval '5 days')");
            awaitNextExpiryWithin(5, stack);

            asSuperuser(
                    stack,
                    "update platform.audit_retention set before_days = current_date - date '2021-04-01' + 2" + ofRealm);
            awaitNextExpiryWithin(2, stack);

            assertThat(realm.platform().count("platform.audit_event", "realm_id = ? and action = 'login'", realm.id()))
                    .isEqualTo(1);
            asSuperuser(stack, "delete from platform.audit_retention" + ofRealm);
        }
    }

    /** Nobody did it; it names the class, the month and how many have gone. */
    private static void isOfTwoLogins(AuditRecord expiry) {
        assertThat(expiry.isSuccess()).isTrue();
        assertThat(expiry.actorId()).isNull();
        assertThat(expiry.actorName()).isNull();
        assertThat(expiry.objectType()).isEqualTo("audit_class");
        assertThat(expiry.objectId()).isEqualTo("authentication");
        assertThat(expiry.details().path("month").asText()).isEqualTo("2021-03");
        assertThat(expiry.details().path("rows").asInt()).isEqualTo(2);
    }

    /** In so many days, and not on the day before. */
    private static void awaitNextExpiryWithin(int days, Stack stack) {
        await().atMost(SEEN_TO)
                .untilAsserted(() -> assertThat(stack.metrics().value("platform_audit_expiry_due_seconds"))
                        .isBetween((double) Duration.ofDays(days - 1).toSeconds(), (double)
                                Duration.ofDays(days).toSeconds()));
    }

    /** Past the triggers. */
    private static void asSuperuser(Stack stack, String... statements) throws SQLException {
        try (Connection connection = stack.platformSuperuser().open();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
