package dev.platformpack.database.schema;

import dev.platformpack.database.connection.ConnectionFailure;
import java.sql.SQLException;

/** Turns what went wrong into a sentence that names the option or grant to mend. */
final class SchemaProblem {

    private SchemaProblem() {}

    static SchemaStatus of(Exception failure) {
        return ConnectionFailure.sqlCause(failure)
                .map(SchemaProblem::of)
                .orElseGet(
                        () -> SchemaStatus.refused("The platform schema cannot be prepared: " + failure.getMessage()));
    }

    private static SchemaStatus of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.startsWith("28")) {
            return SchemaStatus.refused("The platform database refuses the login (" + e.getMessage()
                    + "): db-username-platform and db-password-platform must be a login of the database.");
        }
        if (state.equals("3D000")) {
            return SchemaStatus.refused("The platform database does not exist (" + e.getMessage()
                    + "): db-url-full-platform must name an existing database.");
        }
        if (state.equals("42501")) {
            return SchemaStatus.refused("The platform database lacks a grant (" + e.getMessage()
                    + "): db-username-platform must own the schema 'platform' or may create it.");
        }
        if (ConnectionFailure.isCauseOf(e)) {
            return SchemaStatus.pending("The platform database cannot be reached (" + e.getMessage()
                    + "); db-url-full-platform must be its address.");
        }
        return SchemaStatus.refused("The platform schema cannot be prepared (" + e.getMessage() + ").");
    }

    static SchemaStatus oldPostgresql(int oldest, int found) {
        return SchemaStatus.refused("The platform database (db-url-full-platform) must be PostgreSQL " + oldest
                + " or newer, got PostgreSQL " + found + ".");
    }

    static SchemaStatus wrongVersion(int needed, int found, SchemaMode mode) {
        String remedy = found > needed
                ? "install the pack that this schema belongs to"
                : "apply the files of db/platform or set spi-platform-database--default--schema-mode to 'migrate'";
        return SchemaStatus.refused("The platform schema must be at version " + needed + ", got version " + found
                + " (schema-mode " + mode.optionValue() + "): " + remedy + ".");
    }
}
