package dev.platformpack.it.events;

import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.ConnectionSource;
import dev.platformpack.localserver.actor.PlatformReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Puts events into the outbox as one committed transaction of Keycloak would, and waits until they have arrived. */
final class WaitingEvents {
    private static final String INSERT = """
            insert into platform_outbox (event_id, realm_id, subject, payload, created_at)
            values (?, ?, ?, ?, extract(epoch from now()) * 1000)
            """;

    private final ConnectionSource keycloak;
    private final PlatformReader platform;

    WaitingEvents(ConnectionSource keycloak, PlatformReader platform) {
        this.keycloak = keycloak;
        this.platform = platform;
    }

    /** Together in the order given: the relay takes them in one batch. */
    void relay(Envelope... events) throws SQLException {
        try (Connection connection = keycloak.open();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (Envelope event : events) {
                insert.setString(1, event.id());
                insert.setString(2, event.realm());
                insert.setString(3, event.subject());
                insert.setString(4, event.payload());
                insert.executeUpdate();
            }
            connection.commit();
        }
        for (Envelope event : events) {
            await("the audit record of " + event.payload())
                    .atMost(Users.RELAY)
                    .until(() ->
                            platform.count("platform.audit_event", "event_id = ?", UUID.fromString(event.id())) == 1);
        }
    }
}
