package dev.platformpack.localserver.keycloak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A Keycloak that Maven fetched.
 *
 * @param directory of this module, below the root target: the zip is in its folder "distribution", and there is room for more
 */
public record Distribution(String version, Path directory) {
    /** The one that the pack is for. */
    public static Distribution current() {
        var properties = new Properties();
        try (var in = Distribution.class.getResourceAsStream("distribution.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Distribution(properties.getProperty("version"), Path.of(properties.getProperty("directory")));
    }

    /** The same place, where the zip of another version may lie too. */
    public Distribution ofVersion(String other) {
        return new Distribution(other, directory);
    }

    public Path zip() {
        return directory.resolve("distribution").resolve("keycloak-quarkus-dist-%s.zip".formatted(version));
    }
}
