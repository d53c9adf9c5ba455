package dev.platformpack.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The garbage collector's own log of a node. */
final class GcLog {

    /** {@code [12.3s] GC(7) Pause Young (Normal) (G1 Evacuation Pause) 160M->58M(256M) 4.1ms} */
    private static final Pattern PAUSE = Pattern.compile("Pause .*?\\d+M->(\\d+)M\\(\\d+M\\) ([\\d.]+)ms");

    private final Path file;
    private long seen;

    GcLog(Path file) throws IOException {
        this.file = file;
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
    }

    String jvmOption() {
        return "-Xlog:gc:file=" + file;
    }

    /** What has been logged so far is not counted. */
    void reset() throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            seen = lines.count();
        }
    }

    /** Most megabytes that were in use after a collection; 0 if none was logged. */
    int mostMegabytesAfterCollection() throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.skip(seen)
                    .map(PAUSE::matcher)
                    .filter(Matcher::find)
                    .mapToInt(pause -> Integer.parseInt(pause.group(1)))
                    .max()
                    .orElse(0);
        }
    }
}
