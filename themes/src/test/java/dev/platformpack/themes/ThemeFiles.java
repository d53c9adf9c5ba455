package dev.platformpack.themes;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The login theme in this module and the base theme of Keycloak that it extends. */
final class ThemeFiles {

    static final Path RESOURCES = Path.of("src", "main", "resources");
    static final Path LOGIN = RESOURCES.resolve("theme/platform/login");

    private ThemeFiles() {}

    static List<Path> withEnding(String ending) {
        try (Stream<Path> files = Files.walk(LOGIN)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Properties ownMessages(String language) {
        return load(() -> Files.newBufferedReader(LOGIN.resolve("messages/messages_" + language + ".properties")));
    }

    static Properties baseMessages(String language) {
        URL bundle = baseFile("messages/messages_" + language + ".properties");
        return load(() -> new InputStreamReader(bundle.openStream(), StandardCharsets.UTF_8));
    }

    static Properties themeProperties() {
        return load(() -> Files.newBufferedReader(LOGIN.resolve("theme.properties")));
    }

    /** A file of Keycloak's base login theme, or null if there is none of this name. */
    static URL baseFile(String name) {
        return ThemeFiles.class.getResource("/theme/base/login/" + name);
    }

    private static Properties load(Source source) {
        Properties properties = new Properties();
        try (Reader reader = source.open()) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }

    @FunctionalInterface
    private interface Source {
        Reader open() throws IOException;
    }
}
