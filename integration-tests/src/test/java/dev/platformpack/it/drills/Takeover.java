package dev.platformpack.it.drills;

import dev.platformpack.localserver.keycloak.KeycloakNode;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Who relays, and for how long nobody did. */
final class Takeover {
    /** What waited longest, counted from the kill for what was there already. */
    private static final String LONGEST_WAIT = """
            select coalesce(max(extract(epoch from recorded_at - greatest(occurred_at, cast(? as timestamptz)))) * 1000, 0)
              from platform.audit_event where realm_id = ? and recorded_at > cast(? as timestamptz)
            """;

    private Takeover() {}

    /** The node that has said that it relays, and not the contrary since, nor been started again. */
    static KeycloakNode relaying(List<KeycloakNode> nodes) {
        return nodes.stream()
                .filter(node -> node.isRunning() && isRelaying(node))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No node says that it relays."));
    }

    private static boolean isRelaying(KeycloakNode node) {
        try (Stream<String> lines = Files.lines(node.logFile())) {
            return lines.filter(line -> line.contains("node relays events now.") || line.contains(" started in "))
                    .reduce((earlier, later) -> later)
                    .filter(line -> line.contains("This node"))
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static long longestWaitMillis(LocalDatabase platform, String realmId, Instant killed) throws SQLException {
        try (Connection connection = platform.connect()) {
            return Rows.read(
                            connection,
                            LONGEST_WAIT,
                            row -> row.getLong(1),
                            killed.toString(),
                            realmId,
                            killed.toString())
                    .get(0);
        }
    }
}
