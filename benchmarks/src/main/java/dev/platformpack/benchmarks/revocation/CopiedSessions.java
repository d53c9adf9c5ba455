package dev.platformpack.benchmarks.revocation;

import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Live sessions by the thousand: copies of one that somebody has really begun, in both databases, spread over several users. */
final class CopiedSessions {

    private static final String OF_COPY = """
        jsonb_build_object('user_session_id', ? || n, 'user_id', (cast(? as text[]))[1 + n % ?])
        """;

    private static final String USER_SESSIONS = """
        insert into offline_user_session select copy.* from offline_user_session as model, generate_series(1, ?) as n,
               lateral jsonb_populate_record(model, %s) as copy where model.user_session_id = ?
        """.formatted(OF_COPY);

    private static final String CLIENT_SESSIONS = """
        insert into offline_client_session select copy.* from offline_client_session as model, generate_series(1, ?) as n,
               lateral jsonb_populate_record(model, %s) as copy where model.user_session_id = ?
        """.formatted(OF_COPY);

    private static final String INDEX = """
        insert into platform.user_session select copy.* from platform.user_session as model, generate_series(1, ?) as n,
               lateral jsonb_populate_record(model, %s) as copy where model.id = ?
        """.formatted(OF_COPY.replace("user_session_id", "id"));

    private final LocalPlatform platform;
    private final String prefix;

    private CopiedSessions(LocalPlatform platform, String prefix) {
        this.platform = platform;
        this.prefix = prefix;
    }

    /** @param prefix of the copies' ids */
    static CopiedSessions of(LocalPlatform platform, Tokens model, String prefix, int number, List<String> users)
            throws SQLException {
        CopiedSessions copies = new CopiedSessions(platform, prefix);
        copies.awaitRow(model.sessionId());
        try (Connection keycloak = platform.keycloakDatabase().connect();
                Connection index = platform.platformDatabase().connect()) {
            copies.copy(keycloak, USER_SESSIONS, model.sessionId(), number, users);
            copies.copy(keycloak, CLIENT_SESSIONS, model.sessionId(), number, users);
            copies.copy(index, INDEX, model.sessionId(), number, users);
        }
        return copies;
    }

    /** How many Keycloak still has. */
    long left() throws SQLException {
        try (Connection keycloak = platform.keycloakDatabase().connect()) {
            return number(
                    keycloak, "select count(*) from offline_user_session where user_session_id like ? || '%'", prefix);
        }
    }

    private void copy(Connection connection, String statement, String model, int number, List<String> users)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement)) {
            insert.setInt(1, number);
            insert.setString(2, prefix);
            insert.setArray(3, connection.createArrayOf("text", users.toArray()));
            insert.setInt(4, users.size());
            insert.setString(5, model);
            if (insert.executeUpdate() != number) {
                throw new IllegalStateException("The session was not copied: " + statement);
            }
        }
    }

    /** The relay brings it. */
    private void awaitRow(String id) throws SQLException {
        try (Connection index = platform.platformDatabase().connect()) {
            while (number(
                            index,
                            "select count(*) from platform.user_session where id = ? and tenant_id is not null",
                            id)
                    == 0) {
                LockSupport.parkNanos(50_000_000);
            }
        }
    }

    private static long number(Connection connection, String query, String parameter) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, parameter);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
