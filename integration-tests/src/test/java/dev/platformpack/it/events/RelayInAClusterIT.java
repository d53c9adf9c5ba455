package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.Checkout;
import dev.platformpack.it.support.NodeMetrics;
import dev.platformpack.it.support.PackServers;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two nodes, and an idle relay that by itself looks every 20 seconds only. */
class RelayInAClusterIT {
    private static final Duration IDLE_PAUSE = Duration.ofSeconds(20);

    /** Far below the pause, and enough for a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(3);

    /** Counting takes place every 15 seconds, or more seldom on a slow machine. */
    private static final Duration COUNTED = Duration.ofSeconds(90);

    private static final DemoRealm REALM = DemoRealm.generate();
    private static LocalPlatform platform;
    private static PlatformReader reader;

    @BeforeAll
    static void startTheCluster() {
        LocalPlatform.Builder builder = PackServers.builder()
                .realmImport(Checkout.file("docker/realm/demo-realm.json"))
                .platformScript(Checkout.file("docker/demo/legacy-users.sql"))
                .serverOption("spi-events-listener--platform--relay-idle-pause", IDLE_PAUSE.toSeconds() + "s")
                .serverOption("spi-events-listener--platform--relay-lease", "1m")
                .nodes(2);
        REALM.environment().forEach(builder::environment);
        platform = builder.build();
        platform.start();
        reader = new PlatformReader(() -> platform.platformDatabase().connect(), DemoRealm.NAME);
    }

    @AfterAll
    static void closeTheCluster() {
        reader.close();
        platform.close();
    }

    @Test
    void aSignUpOnTheOtherNodeArrivesLongBeforeTheIdlePauseEnds() {
        KeycloakNode other = otherNode();
        signUp(other, Users.RELAY); // the first request of a node takes its time

        for (int i = 0; i < 5; i++) {
            signUp(other, SOON);
        }
    }

    @Test
    void onlyTheRelayingNodeTellsWhatWaits() throws SQLException {
        KeycloakNode other = otherNode();
        KeycloakNode relaying = platform.nodes().stream()
                .filter(node -> node != other)
                .findFirst()
                .orElseThrow();
        signUp(relaying, Users.RELAY);
        await().atMost(COUNTED).untilAsserted(() -> assertThat(depth(relaying)).isZero());

        Person waits = Users.somebody();
        try (Connection held = holdTheRelay()) {
            REALM.operator(relaying.baseUrl()).createUser(waits);
            await().atMost(COUNTED)
                    .untilAsserted(() -> assertThat(depth(relaying)).isPositive());
            NodeMetrics metrics = NodeMetrics.of(relaying);
            assertThat(metrics.value("platform_outbox_oldest_age_seconds")).isBetween(0.001, 120.0);
            assertThat(metrics.value("platform_outbox_parked")).isZero();
            assertThat(metrics.value("platform_relay_batch_size_count")).isPositive();
            assertThat(metrics.value("platform_relay_lag_seconds_count")).isPositive();
            assertThat(metrics.value("platform_relay_parked_total")).isZero();
            assertThat(depth(other)).isNaN();
        }

        await().atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(reader.user(waits.username())).isPresent());
    }

    private static double depth(KeycloakNode node) {
        return NodeMetrics.of(node).value("platform_outbox_depth");
    }

    /** By the locks that it takes before it writes. */
    private static Connection holdTheRelay() throws SQLException {
        Connection connection = platform.platformDatabase().connect();
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_advisory_lock(hashtext('platform.relay'), lane) from generate_series(0, 2) as lane");
        }
        return connection;
    }

    private static void signUp(KeycloakNode node, Duration longest) {
        Person person = Users.somebody();
        REALM.operator(node.baseUrl()).createUser(person);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(longest)
                .untilAsserted(() -> assertThat(reader.user(person.username())).isPresent());
    }

    /** Exactly one node relays; the answer is the one that does not. */
    private static KeycloakNode otherNode() {
        await().atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(platform.nodes())
                        .extracting(node -> NodeMetrics.of(node).value("platform_relay_leader"))
                        .containsExactlyInAnyOrder(0.0, 1.0));
        return platform.nodes().stream()
                .filter(node -> NodeMetrics.of(node).value("platform_relay_leader") == 0)
                .findFirst()
                .orElseThrow();
    }
}
