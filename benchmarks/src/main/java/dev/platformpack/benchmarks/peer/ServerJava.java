package dev.platformpack.benchmarks.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** The JDK that all servers of a comparison run on: {@code -Dbenchmark.java}, else the newest one that is found here. */
final class ServerJava {
    /** keycloak-events is compiled for it. */
    private static final int OLDEST = 21;
    /** Where Linux distributions, macOS and SDKMAN put JDKs. */
    private static final List<Path> FOLDERS = List.of(
            Path.of("/usr/lib/jvm"),
            Path.of("/Library/Java/JavaVirtualMachines"),
            Path.of(System.getProperty("user.home"), ".sdkman/candidates/java"));

    private ServerJava() {}

    /** @throws IllegalArgumentException if the JDK is too old, or none is new enough; names the property */
    static Path home() {
        String named = System.getProperty("benchmark.java", "");
        Path home = named.isEmpty() ? newest() : Path.of(named);
        if (version(home) < OLDEST) {
            throw new IllegalArgumentException("-Dbenchmark.java must be the home of a JDK %d or newer, got %s (%d)"
                    .formatted(OLDEST, home, version(home)));
        }
        return home;
    }

    private static Path newest() {
        return Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"))),
                        FOLDERS.stream().flatMap(ServerJava::homesIn))
                .max(Comparator.comparingInt(ServerJava::version))
                .orElseThrow();
    }

    private static Stream<Path> homesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.flatMap(jdk -> Stream.of(jdk, jdk.resolve("Contents/Home"))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The feature release that the file {@code release} of every JDK tells, 0 if there is no such file. */
    static int version(Path home) {
        return property(home, "JAVA_VERSION")
                .map(text -> Integer.parseInt(text.split("[.+-]")[0]))
                .orElse(0);
    }

    private static Optional<String> property(Path home, String name) {
        Properties release = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("release"))) {
            release.load(in);
        } catch (IOException e) {
            // No JDK lies here, or one that does not say what it is.
            return Optional.empty();
        }
        return Optional.ofNullable(release.getProperty(name)).map(value -> value.replace("\"", ""));
    }
}
