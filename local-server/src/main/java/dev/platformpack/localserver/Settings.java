package dev.platformpack.localserver;

import dev.platformpack.localserver.keycloak.KeycloakSettings;
import java.nio.file.Path;
import java.util.List;

/**
 * What the builder was told.
 *
 * @param isPrepared whether Keycloak's database begins as a {@link PreparedDatabase}
 * @param platformScripts SQL files for the platform database, run in this order
 */
record Settings(
        Path workDirectory,
        int nodes,
        KeycloakSettings keycloak,
        boolean isPrepared,
        List<Path> platformScripts,
        Progress progress) {
    Settings {
        platformScripts = List.copyOf(platformScripts);
        if (nodes < 1) {
            throw new IllegalArgumentException("nodes must be at least 1, got " + nodes);
        }
    }
}
