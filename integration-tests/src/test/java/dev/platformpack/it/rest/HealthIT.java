package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class HealthIT {
    private static final String HEALTH = "/admin/realms/demo/platform/health";

    @Test
    void everyPartOfThePackSaysHowItIs(Stack stack) {
        TenantMember member = TenantMember.of(stack);
        Tokens tokens = member.passwordGrant(Map.of());
        Users.awaitSession(stack, tokens);
        stack.operator().endSession(member.userId(), tokens.sessionId());
        Users.awaitEnd(stack, member.userId(), tokens.sessionId());
        Instant before = Instant.now();

        JsonNode health = awaitRelayed(stack, before.minusSeconds(60));

        assertThat(StreamSupport.stream(health.path("components").spliterator(), false)
                        .map(component -> component.path("name").asText()))
                .containsExactly(
                        "audit",
                        "audit-months",
                        "database",
                        "logout-notices",
                        "outbox",
                        "reconciliation",
                        "relay",
                        "revocation-feed");
        JsonNode database = component(health, "database");
        assertThat(database.path("status").asText()).isEqualTo("UP");
        assertThat(database.at("/details/schemaVersion").asInt())
                .isEqualTo(database.at("/details/neededSchemaVersion").asInt())
                .isPositive();
        JsonNode relay = component(health, "relay");
        assertThat(relay.path("status").asText()).isEqualTo("UP");
        assertThat(relay.at("/details/node").asText()).isNotEmpty();
        assertThat(component(health, "revocation-feed").at("/details/head").asLong())
                .isPositive();
        assertThat(component(health, "outbox").at("/details").has("waiting")).isTrue();
        assertThat(component(health, "logout-notices")
                        .at("/details/moreWaiting")
                        .asBoolean(true))
                .isFalse();
        assertThat(component(health, "reconciliation").at("/details").has("underWay"))
                .isTrue();
    }

    @Test
    void withoutThePlatformDatabaseThePageIsThereInTimeAndSaysSo(Stack stack) {
        String token = token(stack);
        RawHttp http = new RawHttp(stack);
        assertThat(http.send("GET", HEALTH, token).status()).isEqualTo(200);
        stack.stopPlatformDatabase();
        try {
            Instant begin = Instant.now();
            RawHttp.Answer answer = http.send("GET", HEALTH, token);
            Duration taken = Duration.between(begin, Instant.now());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(taken).isLessThan(Duration.ofSeconds(2));
            assertThat(answer.json().path("status").asText()).isEqualTo("DEGRADED");
            JsonNode database = component(answer.json(), "database");
            assertThat(database.path("status").asText()).isEqualTo("DOWN");
            assertThat(database.path("problem").asText()).isNotEmpty();
            assertThat(component(answer.json(), "relay").path("status").asText())
                    .isEqualTo("UP");
            assertThat(answer.response().body()).doesNotContain("Exception").doesNotContain("jdbc");
            assertThat(http.send("GET", "/admin/realms/demo/platform/statistics", token)
                            .isProblem(503))
                    .isTrue();
        } finally {
            stack.startPlatformDatabase();
        }
        await().atMost(Users.RELAY)
                .until(() -> component(health(stack), "database")
                        .path("status")
                        .asText()
                        .equals("UP"));
    }

    @Test
    void aComponentThatHangsHoldsNobodyUp(Stack stack) throws SQLException {
        String token = token(stack);
        RawHttp http = new RawHttp(stack);
        try (Connection connection = stack.platformDatabase().open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table platform.schema_version in access exclusive mode");
            Instant begin = Instant.now();
            JsonNode health = http.send("GET", HEALTH, token).json();

            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
            assertThat(component(health, "database").path("problem").asText()).isEqualTo("It did not answer in time.");
            assertThat(component(health, "revocation-feed").path("status").asText())
                    .isEqualTo("UP");
        }
    }

    @Test
    void statisticsCountWhatTheRealmHasAndNothingOfOthers(Stack stack) throws SQLException {
        JsonNode before = stack.operator().get("platform/statistics");
        TenantMember member = TenantMember.of(stack);
        Users.awaitSession(stack, member.passwordGrant(Map.of()));

        JsonNode after = stack.operator().get("platform/statistics");

        for (String kind : new String[] {"users", "tenants", "memberships"}) {
            assertThat(after.at("/" + kind + "/byStatus/ACTIVE").asLong())
                    .as(kind)
                    .isGreaterThan(before.at("/" + kind + "/byStatus/ACTIVE").asLong());
            assertThat(after.at("/" + kind + "/complete").asBoolean()).isTrue();
        }
        assertThat(after.at("/openSessions/total").asLong())
                .isGreaterThan(before.at("/openSessions/total").asLong());
        assertThat(after.path("openSessions").has("byStatus")).isFalse();
        try (TestRealm empty = TestRealm.create(stack)) {
            JsonNode nothing = empty.admin().get("platform/statistics");
            assertThat(nothing.at("/users/total").asLong(-1)).isZero();
            assertThat(nothing.at("/openSessions/total").asLong(-1)).isZero();
        }
    }

    /** The relay writes down with its lease, once a second, when it has delivered last. */
    private static JsonNode awaitRelayed(Stack stack, Instant after) {
        return await().atMost(Users.RELAY)
                .until(
                        () -> health(stack),
                        health -> component(health, "relay").at("/details").has("lastBatchAt")
                                && Instant.parse(component(health, "relay")
                                                .at("/details/lastBatchAt")
                                                .asText())
                                        .isAfter(after));
    }

    private static JsonNode health(Stack stack) {
        return stack.operator().get("platform/health");
    }

    private static String token(Stack stack) {
        return RoleHolder.of(stack, "view-events").token();
    }

    private static JsonNode component(JsonNode health, String name) {
        return StreamSupport.stream(health.path("components").spliterator(), false)
                .filter(component -> component.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no component " + name));
    }
}
