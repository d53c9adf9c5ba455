package dev.platformpack.localserver.actor;

import java.sql.SQLException;

/** The database did not answer a query, or not this one. */
public final class DatabaseUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnreadableException(SQLException cause) {
        super("The database cannot be read: " + cause.getMessage(), cause);
    }
}
