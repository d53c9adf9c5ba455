package dev.platformpack.localserver.tour;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of one quick start at a time: emptied at its begin, because secrets and databases are made anew. */
final class WorkDirectory implements AutoCloseable {
    private final FileChannel lock;

    private WorkDirectory(FileChannel lock) {
        this.lock = lock;
    }

    /** @throws TakenException if another quick start of this checkout is up */
    static WorkDirectory take(Path directory) {
        try {
            Files.createDirectories(directory.getParent());
            Path file = directory.resolveSibling(directory.getFileName() + ".lock");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new TakenException(directory);
            }
            empty(directory);
            return new WorkDirectory(channel);
        } catch (IOException e) {
            throw new UncheckedIOException("The work directory cannot be prepared: " + directory, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void empty(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }

    /** Another process uses the directory. */
    static final class TakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenException(Path directory) {
            super("Another quick start of this checkout is up and uses " + directory + ": end it first.");
        }
    }
}
