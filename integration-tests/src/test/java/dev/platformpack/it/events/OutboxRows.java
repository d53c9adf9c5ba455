package dev.platformpack.it.events;

import dev.platformpack.it.support.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The outbox in Keycloak's database, written and read by SQL. */
final class OutboxRows {

    private OutboxRows() {}

    /** As a committed transaction of Keycloak would leave it. */
    static void add(Stack stack, String eventId, String subject, String payload) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open()) {
            add(connection, eventId, subject, payload);
        }
    }

    static void add(Connection connection, String eventId, String subject, String payload) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into platform_outbox (event_id, realm_id, subject, payload, created_at)
                values (?, 'some-realm', ?, ?, extract(epoch from now()) * 1000)
                """)) {
            insert.setString(1, eventId);
            insert.setString(2, subject);
            insert.setString(3, payload);
            insert.executeUpdate();
        }
    }

    /** The same that the operators' endpoint does. */
    static void retryParked(Stack stack, String eventId) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                PreparedStatement update = connection.prepareStatement("""
                        update platform_outbox set parked_at = null, attempts = 0, retry_at = 0, late = true
                         where event_id = ?
                        """)) {
            update.setString(1, eventId);
            update.executeUpdate();
        }
    }

    /** Whether some event of a user waits. */
    static boolean isAnyAbout(Stack stack, String subject) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                PreparedStatement select =
                        connection.prepareStatement("select 1 from platform_outbox where subject = ?")) {
            select.setString(1, subject);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    static boolean contains(Stack stack, String eventId, String condition) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                PreparedStatement select = connection.prepareStatement(
                        "select 1 from platform_outbox where event_id = ? and " + condition)) {
            select.setString(1, eventId);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }
}
