package dev.platformpack.localserver;

import dev.platformpack.localserver.machine.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Data and logs of one {@link LocalPlatform}; the logs stay when it is over. */
record RunDirectory(Path path) {
    private static final int KEPT = 8;
    private static final String LOG = ".log";
    /** Seconds since 1970, process id of the owner, and what makes it unique. */
    private static final Pattern NAME = Pattern.compile("\\d+-(\\d+)-.+");

    /** A new folder whose name tells the process that owns it; leftovers of processes that are gone are removed. */
    static RunDirectory createBelow(Path runs) throws IOException {
        Files.createDirectories(runs);
        prune(runs);
        String name = "%d-%d-"
                .formatted(
                        Instant.now().getEpochSecond(), ProcessHandle.current().pid());
        return new RunDirectory(Files.createTempDirectory(runs, name));
    }

    Path log(String name) {
        return path.resolve(name + LOG);
    }

    void deleteAllButLogs() {
        try {
            Folders.delete(path, file -> !isLog(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isLog(Path file) {
        return file.getParent().equals(path) && file.toString().endsWith(LOG);
    }

    /** False for what is no run directory, such as a file browser's notes. */
    private boolean isAbandoned() {
        Matcher name = NAME.matcher(path.getFileName().toString());
        return name.matches()
                && ProcessHandle.of(Long.parseLong(name.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }

    private static void prune(Path runs) throws IOException {
        List<RunDirectory> abandoned;
        try (var found = Files.list(runs)) {
            abandoned = found.sorted(Comparator.reverseOrder())
                    .map(RunDirectory::new)
                    .filter(RunDirectory::isAbandoned)
                    .toList();
        }
        for (int i = 0; i < abandoned.size(); i++) {
            if (i < KEPT) {
                abandoned.get(i).deleteAllButLogs();
            } else {
                Folders.delete(abandoned.get(i).path(), file -> true);
            }
        }
    }
}
