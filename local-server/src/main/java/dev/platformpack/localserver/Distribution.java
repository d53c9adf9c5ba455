package dev.platformpack.localserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What Maven fetched for this module, and where.
 *
 * @param directory holds the Keycloak zip; also the default work directory
 */
record Distribution(String keycloakVersion, String postgresqlVersion, Path directory) {
    static Distribution current() {
        var properties = new Properties();
        try (var in = Distribution.class.getResourceAsStream("local-server.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Distribution(
                properties.getProperty("keycloak.version"),
                properties.getProperty("postgresql.version"),
                Path.of(properties.getProperty("directory")));
    }

    Path keycloakZip() {
        return directory.resolve("distribution").resolve("keycloak-quarkus-dist-%s.zip".formatted(keycloakVersion));
    }
}
