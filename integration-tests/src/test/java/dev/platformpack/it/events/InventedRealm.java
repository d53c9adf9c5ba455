package dev.platformpack.it.events;

import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.ConnectionSource;
import dev.platformpack.localserver.actor.PlatformReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** A realm that Keycloak does not have: its events are put straight into the outbox, with the clocks that the test wants. */
final class InventedRealm implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    private static final String INSERT = """
            insert into platform_outbox (event_id, realm_id, subject, payload, created_at)
            values (?, ?, ?, ?, extract(epoch from now()) * 1000)
            """;

    private final String id = "realm-" + UUID.randomUUID();
    private final ConnectionSource keycloak;
    private final PlatformReader platform;

    InventedRealm(Stack stack) {
        keycloak = stack.keycloakDatabase();
        platform = new PlatformReader(stack.platformDatabase(), id);
    }

    /** Its name as well. */
    String id() {
        return id;
    }

    /** Sees this realm only. */
    PlatformReader platform() {
        return platform;
    }

    /** At noon. */
    Envelope event(String type) {
        return event(type, 0);
    }

    Envelope event(String type, int secondsAfterNoon) {
        return Envelope.of(id, type, NOON.plusSeconds(secondsAfterNoon));
    }

    /**
     * Writes them in the order given as one committed transaction of Keycloak would, so that the relay takes them in one batch;
     * returns when they have arrived.
     */
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
        String ids = Arrays.stream(events).map(Envelope::id).collect(Collectors.joining(","));
        await("the audit records of " + ids).atMost(Users.RELAY).until(() -> arrived(ids) == events.length);
    }

    private long arrived(String ids) {
        return platform.count("platform.audit_event", "event_id = any(cast(string_to_array(?, ',') as uuid[]))", ids);
    }

    @Override
    public void close() {
        platform.close();
    }
}
