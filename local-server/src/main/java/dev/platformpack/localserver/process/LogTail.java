package dev.platformpack.localserver.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What somebody must read of a log to know why a server did not start. */
final class LogTail {
    private static final int LINES = 40;
    /** Keycloak's "ERROR", PostgreSQL's "FATAL" and "PANIC", picocli's and the JVM's "Error". */
    private static final Pattern ERROR = Pattern.compile("\\b(ERROR|FATAL|PANIC|Error)\\b");

    private LogTail() {}

    /** Up to 40 lines written since byte {@code offset}: error lines first, then the last lines, each once. */
    static String of(Path log, long offset) {
        return of(linesSince(log, offset));
    }

    static String of(List<String> lines) {
        List<String> errors = lines.stream()
                .filter(line -> ERROR.matcher(line).find())
                .limit(LINES / 2)
                .toList();
        List<String> others =
                lines.stream().filter(line -> !errors.contains(line)).toList();
        int room = LINES - errors.size();
        List<String> last = others.subList(Math.max(0, others.size() - room), others.size());
        return String.join(
                System.lineSeparator(),
                Stream.concat(errors.stream(), last.stream()).toList());
    }

    private static List<String> linesSince(Path log, long offset) {
        if (Files.notExists(log)) {
            return List.of();
        }
        try (var in = Files.newInputStream(log)) {
            in.skipNBytes(Math.min(offset, Files.size(log)));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
