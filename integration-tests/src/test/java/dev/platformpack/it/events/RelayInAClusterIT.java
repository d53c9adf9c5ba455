package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.Cluster;
import dev.platformpack.it.support.NodeMetrics;
import dev.platformpack.it.support.SharedCluster;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Two nodes, and an idle relay that by itself looks every 20 seconds only. */
@ExtendWith(SharedCluster.class)
@BesideOthers
@ResourceLock(Cluster.LOCK)
class RelayInAClusterIT {
    /** Far below the pause, and enough for a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(3);

    /** Counting takes place every 15 seconds, or more seldom on a slow machine. */
    private static final Duration COUNTED = Duration.ofSeconds(90);

    private static Cluster cluster;

    @BeforeAll
    static void choose(Cluster shared) {
        cluster = shared;
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
        KeycloakNode relaying = cluster.nodes().stream()
                .filter(node -> node != other)
                .findFirst()
                .orElseThrow();
        signUp(relaying, Users.RELAY);
        await().atMost(COUNTED).untilAsserted(() -> assertThat(depth(relaying)).isZero());

        Person waits = Users.somebody();
        try (Connection held = holdTheRelay()) {
            cluster.realm().operator(relaying.baseUrl()).createUser(waits);
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
                .untilAsserted(() ->
                        assertThat(cluster.platform().user(waits.username())).isPresent());
    }

    private static double depth(KeycloakNode node) {
        return NodeMetrics.of(node).value("platform_outbox_depth");
    }

    /** By the locks that it takes before it writes. */
    private static Connection holdTheRelay() throws SQLException {
        Connection connection = cluster.platformDatabase().connect();
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "select pg_advisory_lock(hashtext('platform.relay'), lane) from generate_series(0, 2) as lane");
        }
        return connection;
    }

    private static void signUp(KeycloakNode node, Duration longest) {
        Person person = Users.somebody();
        cluster.realm().operator(node.baseUrl()).createUser(person);
        await().pollInterval(Duration.ofMillis(20))
                .atMost(longest)
                .untilAsserted(() ->
                        assertThat(cluster.platform().user(person.username())).isPresent());
    }

    /** Exactly one node relays; the answer is the one that does not. */
    private static KeycloakNode otherNode() {
        await().atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(cluster.nodes())
                        .extracting(node -> NodeMetrics.of(node).value("platform_relay_leader"))
                        .containsExactlyInAnyOrder(0.0, 1.0));
        return cluster.nodes().stream()
                .filter(node -> NodeMetrics.of(node).value("platform_relay_leader") == 0)
                .findFirst()
                .orElseThrow();
    }
}
