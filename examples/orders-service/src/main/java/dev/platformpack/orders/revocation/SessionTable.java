package dev.platformpack.orders.revocation;

import dev.platformpack.orders.token.AccessToken;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Asks the platform database whether the session of the token lives. A session that it has not heard of yet, some
 * milliseconds after a login, is good: the token's signature vouches for it. A token without a session (client
 * credentials) is good until it expires.
 */
public final class SessionTable implements Revocations {
    private static final System.Logger LOG = System.getLogger(SessionTable.class.getName());
    private static final String QUESTION = "select coalesce(platform.session_is_active(?), true)";

    private final DataSource database;

    public SessionTable(DataSource database) {
        this.database = database;
    }

    @Override
    public Verdict verdict(AccessToken token) {
        return token.issuance().sessionId().map(this::ask).orElse(Verdict.GOOD);
    }

    private Verdict ask(String sessionId) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(QUESTION)) {
            statement.setString(1, sessionId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1) ? Verdict.GOOD : Verdict.REVOKED;
            }
        } catch (SQLException e) {
            LOG.log(
                    Level.WARNING,
                    "Revocation not found out. The request is refused with 503. sql_state=" + e.getSQLState());
            return Verdict.UNKNOWN;
        }
    }
}
