package dev.platformpack.it.rest;

import dev.platformpack.it.support.Stack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A record of the demo realm that SQL puts into the trail: unlike a real one it has whatever a test wants. */
final class TrailRecord {
    private final Map<String, Object> columns = new LinkedHashMap<>();
    private final UUID id = UUID.randomUUID();

    private TrailRecord(String action) {
        with("event_id", id).with("action", action).with("outcome", "SUCCESS").at(Instant.now());
    }

    static TrailRecord of(String action) {
        return new TrailRecord(action);
    }

    TrailRecord at(Instant moment) {
        return with("occurred_at", OffsetDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    TrailRecord actor(String userId) {
        return with("actor_id", userId).with("actor_name", "name of " + userId);
    }

    TrailRecord subject(String userId) {
        return with("object_type", "user").with("object_id", userId);
    }

    TrailRecord with(String column, Object value) {
        columns.put(column, value);
        return this;
    }

    /** @return the id of its event */
    String write(Stack stack) throws SQLException {
        try (Connection connection = stack.platformDatabase().open()) {
            return write(stack, connection);
        }
    }

    /** The same in somebody's transaction. */
    String write(Stack stack, Connection connection) throws SQLException {
        String insert = "insert into platform.audit_event (realm_id, realm, " + String.join(", ", columns.keySet())
                + ") select ?, 'demo', " + String.join(", ", Collections.nCopies(columns.size(), "?"));
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            int position = 1;
            statement.setObject(position++, demo(stack));
            for (Object value : columns.values()) {
                statement.setObject(position++, value);
            }
            statement.executeUpdate();
        }
        return id.toString();
    }

    static String demo(Stack stack) throws SQLException {
        return text(stack.keycloakDatabase().open(), "select id from realm where name = 'demo'");
    }

    /** The id of a tenant. */
    static UUID tenant(Stack stack, String slug) throws SQLException {
        return UUID.fromString(
                text(stack.platformDatabase().open(), "select id from platform.tenant where slug = '" + slug + "'"));
    }

    private static String text(Connection opened, String query) throws SQLException {
        try (Connection connection = opened;
                PreparedStatement select = connection.prepareStatement(query);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
