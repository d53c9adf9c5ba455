package dev.platformpack.it.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.localserver.keycloak.KeycloakNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The drill with two nodes; the others are content with one. */
@ExtendWith(SharedDrillServers.class)
@Isolated("it measures how long nobody relays")
class RelayTakeoverIT {
    private static final Scale SCALE = Scale.chosen();
    private static final long MOST_SILENCE_MILLIS = 5_000;
    private static final Duration TAKEOVER = Duration.ofSeconds(7);

    @Test
    void theRelayingNodeIsKilled(DrillServers servers) throws SQLException {
        Drill drill = Drill.begin(servers, "relay-takeover", 2);
        long slowest = 0;
        Answers answers;
        try (Load load = drill.load()) {
            for (int i = 0; i < SCALE.takeovers(); i++) {
                servers.restore(2);
                drill.awaitTurns(load, 100);
                KeycloakNode relaying = Takeover.relaying(servers.nodes());
                Instant killed = Instant.now();
                relaying.kill();
                drill.awaitTime(TAKEOVER);
                drill.awaitTurns(load, 50);
                slowest = Math.max(slowest, drill.longestWaitMillis(killed));
            }
            answers = load.stop();
        }
        drill.note("takeovers", SCALE.takeovers()).note("takeover_ms", slowest).settle(answers);
        assertThat(slowest).as("milliseconds without a relay").isLessThan(MOST_SILENCE_MILLIS);
    }
}
