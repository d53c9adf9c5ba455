package dev.platformpack.users;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.connection.ConnectionFailure;
import dev.platformpack.database.user.LegacyTable;
import dev.platformpack.database.user.LegacyUser;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.storage.StorageUnavailableException;

/**
 * The old table of one component. Whatever keeps it from being read is a {@link StorageUnavailableException}, never
 * "no such user": Keycloak then goes on with its own users.
 */
final class LegacyDirectory {

    private static final Logger LOG = Logger.getLogger(LegacyDirectory.class);

    private final PlatformDatabase database;
    private final String component;
    private final String table;

    LegacyDirectory(PlatformDatabase database, ComponentModel component) {
        this.database = database;
        this.component = component.getName();
        this.table = TableProperty.of(component);
    }

    Optional<LegacyUser> byUsername(String username) {
        return read((tx, name) -> tx.legacyUsers().byUsername(name, username));
    }

    Optional<LegacyUser> byEmail(String email) {
        return read((tx, name) -> tx.legacyUsers().byEmail(name, email));
    }

    private Optional<LegacyUser> read(BiFunction<PlatformTransaction, LegacyTable, Optional<LegacyUser>> query) {
        try {
            LegacyTable name = LegacyTable.parse(table);
            return database.inTransaction(tx -> query.apply(tx, name));
        } catch (PlatformUnavailableException e) {
            throw new StorageUnavailableException("The platform database cannot be reached.", e);
        } catch (IllegalArgumentException e) {
            // Only an import can bring it here: the admin console validates.
            LOG.errorf("Old users cannot be read: table %s. component=%s", e.getMessage(), component);
            throw new StorageUnavailableException("The table of the old users is misnamed.", e);
        } catch (RuntimeException e) {
            // Hibernate's wrapping differs; the SQLSTATE says whether the table is to blame. Anything else is a bug.
            throw isTableUnusable(e) ? unusable(e) : e;
        }
    }

    /** SQLSTATE class 42: no such table or column, no grant. */
    private static boolean isTableUnusable(RuntimeException failure) {
        return ConnectionFailure.sqlCause(failure)
                .map(sql -> sql.getSQLState() != null && sql.getSQLState().startsWith("42"))
                .orElse(false);
    }

    private StorageUnavailableException unusable(RuntimeException failure) {
        String reason = ConnectionFailure.sqlCause(failure).orElseThrow().getMessage();
        LOG.errorf(
                "Old users cannot be read: table must name an existing table with the documented columns that"
                        + " db-username-platform may select from, got '%s'. component=%s reason=%s",
                table, component, reason.lines().findFirst().orElse(""));
        return new StorageUnavailableException("The table of the old users cannot be read.", failure);
    }
}
