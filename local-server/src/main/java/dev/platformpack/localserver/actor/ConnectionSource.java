package dev.platformpack.localserver.actor;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens a new connection in auto-commit mode, closed by who asked for it. */
@FunctionalInterface
public interface ConnectionSource {
    Connection open() throws SQLException;
}
