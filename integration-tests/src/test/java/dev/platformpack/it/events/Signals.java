package dev.platformpack.it.events;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.ConnectionSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The signals of a realm, as the audit trail has them. */
final class Signals {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConnectionSource platform;
    private final String realmId;

    Signals(ConnectionSource platform, String realmId) {
        this.platform = platform;
        this.realmId = realmId;
    }

    /** Rows of {@code audit_event}, oldest first. */
    List<JsonNode> of(String kind) {
        return rows(
                "select to_jsonb(event)::text from platform.audit_event as event where realm_id = ? and action = ?"
                        + " order by seq",
                realmId,
                "signal." + kind);
    }

    /** Waits for the first one. */
    JsonNode first(String kind) {
        return await("a signal of kind " + kind)
                .atMost(Users.RELAY)
                .until(() -> of(kind), found -> !found.isEmpty())
                .get(0);
    }

    /** What is remembered. */
    List<JsonNode> windows() {
        return rows("select to_jsonb(known)::text from platform.signal_window as known where realm_id = ?", realmId);
    }

    /** Waits until so many failed logins are in the audit trail, and with them what they gave rise to. */
    void awaitFailures(int count) {
        await(count + " failed logins")
                .atMost(Users.RELAY)
                .until(() -> rows(
                                        "select '1' from platform.audit_event where realm_id = ? and action = 'login'"
                                                + " and outcome = 'FAILURE'",
                                        realmId)
                                .size()
                        >= count);
    }

    /** @param query with one column of JSON */
    private List<JsonNode> rows(String query, String... values) {
        try (Connection connection = platform.open();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < values.length; i++) {
                select.setString(i + 1, values[i]);
            }
            try (ResultSet found = select.executeQuery()) {
                List<JsonNode> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(JSON.readTree(found.getString(1)));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
