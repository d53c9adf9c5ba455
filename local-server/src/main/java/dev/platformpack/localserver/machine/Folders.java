package dev.platformpack.localserver.machine;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;

/** Whole folders that appear, are linked and disappear. */
public final class Folders {
    private Folders() {}

    /** Writes the content of a folder. */
    @FunctionalInterface
    public interface Content {
        void writeTo(Path folder) throws IOException;
    }

    /** Fills a folder beside {@code target} and then renames it: other processes see nothing or all of it; the first wins. */
    public static void buildOnce(Path target, Content content) throws IOException {
        Files.createDirectories(target.getParent());
        Path draft = Files.createTempDirectory(target.getParent(), "draft-");
        try {
            content.writeTo(draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (Files.notExists(target)) {
                throw e;
            }
            // Another process was faster with the same content: ours is deleted below.
        } finally {
            delete(draft, file -> true);
        }
    }

    /**
     * A copy of {@code source} that shares the {@code immutable} files with it where the file system can: those may be replaced
     * as a whole only.
     */
    public static void copy(Path source, Path target, Predicate<Path> immutable) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(target.resolve(source.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = target.resolve(source.relativize(file));
                if (!immutable.test(file) || !isLinked(file, copy)) {
                    // "start --optimized" compares modification times.
                    Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isLinked(Path file, Path copy) {
        try {
            Files.createLink(copy, file);
            return true;
        } catch (UnsupportedOperationException | IOException e) {
            // Another file system, or one without links: the caller copies, and fails if that is not the reason.
            return false;
        }
    }

    /**
     * Deletes the files that match, then every folder that is empty; does nothing if the folder is not there. Several processes
     * may delete the same folder at the same time.
     */
    public static void delete(Path folder, Predicate<Path> condemned) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (condemned.test(file)) {
                    Files.deleteIfExists(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                deleteIfEmpty(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // What was not condemned stays, and its folder with it.
        }
    }

    /** As {@code chmod 700}, where there are such permissions. */
    public static void makePrivate(Path folder) throws IOException {
        var permissions = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (permissions != null) {
            permissions.setPermissions(PosixFilePermissions.fromString("rwx------"));
        }
    }

    /** As {@code chmod +x} of the file's owner. */
    public static void makeExecutable(Path file) throws IOException {
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("Not made executable: " + file);
        }
    }
}
