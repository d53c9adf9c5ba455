package dev.platformpack.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this checkout, wherever the test was started from. */
public final class Checkout {
    private static final Path ROOT = find(Path.of("").toAbsolutePath());

    private Checkout() {}

    /** @param path below the root of the checkout */
    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** The folder that a user copies into Keycloak's {@code providers} folder. */
    public static Path providers() {
        return file("target/providers");
    }

    /** @throws IllegalStateException if the modules before this one were not packed */
    public static List<Path> providerJars() {
        if (Files.notExists(providers())) {
            throw new IllegalStateException("There are no provider JARs in " + providers() + ": run mvn verify.");
        }
        try (Stream<Path> files = Files.list(providers())) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path find(Path directory) {
        if (directory == null) {
            throw new IllegalStateException("The test does not run inside the checkout.");
        }
        return Files.isDirectory(directory.resolve(".mvn")) ? directory : find(directory.getParent());
    }
}
