package dev.platformpack.localserver;

import dev.platformpack.localserver.keycloak.KeycloakSettings;
import java.nio.file.Path;

/**
 * What the builder was told.
 *
 * @param platformScript SQL file for the platform database, or null
 */
record Settings(Path workDirectory, int nodes, KeycloakSettings keycloak, Path platformScript, Progress progress) {
    Settings {
        if (nodes < 1) {
            throw new IllegalArgumentException("nodes must be at least 1, got " + nodes);
        }
    }
}
