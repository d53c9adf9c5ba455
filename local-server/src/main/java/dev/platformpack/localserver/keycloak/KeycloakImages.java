package dev.platformpack.localserver.keycloak;

import dev.platformpack.localserver.machine.Folders;
import dev.platformpack.localserver.machine.JavaRuntime;
import dev.platformpack.localserver.process.ServerProcess;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Built Keycloak distributions, one folder per {@link ImageRecipe}, shared by all runs and never changed once they are there. */
public final class KeycloakImages {
    private static final int KEPT = 4;
    private static final Duration KEPT_AT_LEAST = Duration.ofHours(1);
    private static final Duration BUILD_TIMEOUT = Duration.ofMinutes(5);
    /** In this JVM: whoever comes meanwhile would most likely build the same. */
    private static final Lock ONE_AT_A_TIME = new ReentrantLock();

    private final Path folder;

    /** @param folder that holds the images of all runs, and nothing else */
    public KeycloakImages(Path folder) {
        this.folder = folder;
    }

    /** The image for these settings, built unless it is there; removes images that nobody has used lately. */
    public KeycloakImage get(KeycloakSettings settings, ServerProcess builder) throws IOException {
        Distribution distribution = settings.distribution();
        var recipe = ImageRecipe.of(distribution.version(), settings.providers(), NodeOptions.build(settings));
        Path image = folder.resolve(recipe.hash());
        boolean isNew = isBuiltNow(image, draft -> build(recipe, draft, settings, builder));
        Files.setLastModifiedTime(image, FileTime.from(Instant.now()));
        prune();
        return new KeycloakImage(image, distribution.version(), recipe.jars().size(), isNew);
    }

    private static boolean isBuiltNow(Path image, Folders.Content content) throws IOException {
        ONE_AT_A_TIME.lock();
        try {
            boolean isNew = Files.notExists(image);
            if (isNew) {
                Folders.buildOnce(image, content);
            }
            return isNew;
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    /** Always from a fresh distribution: kc.sh fails for good once a JAR it has seen is gone. */
    private static void build(ImageRecipe recipe, Path draft, KeycloakSettings settings, ServerProcess builder)
            throws IOException {
        unzip(settings.distribution().zip(), draft);
        for (Path jar : recipe.jars()) {
            copyJar(jar, draft.resolve("providers").resolve(jar.getFileName().toString()));
        }
        var arguments = new ArrayList<>(List.of("build"));
        arguments.addAll(recipe.buildOptions().arguments());
        builder.launch(KeycloakCommand.of(draft, settings.javaHome(), JavaRuntime.QUICK_START, arguments));
        builder.awaitSuccess(BUILD_TIMEOUT);
    }

    /** Whole seconds: "start --optimized" of 26.7 takes a JAR with milliseconds in its time for a changed one. */
    private static void copyJar(Path jar, Path target) throws IOException {
        Files.copy(jar, target);
        Instant written = Files.getLastModifiedTime(jar).toInstant();
        Files.setLastModifiedTime(target, FileTime.from(written.truncatedTo(ChronoUnit.SECONDS)));
    }

    private static void unzip(Path zip, Path target) throws IOException {
        try (var archive = FileSystems.newFileSystem(zip, Map.of("enablePosixFileAttributes", "true"))) {
            Path root;
            try (var top = Files.list(archive.getPath("/"))) {
                root = top.findFirst().orElseThrow();
            }
            try (var entries = Files.walk(root)) {
                for (Path entry : (Iterable<Path>) entries::iterator) {
                    unzipEntry(entry, target.resolve(root.relativize(entry).toString()));
                }
            }
        }
    }

    private static void unzipEntry(Path entry, Path file) throws IOException {
        if (Files.isDirectory(entry)) {
            Files.createDirectories(file);
        } else {
            Files.copy(entry, file, StandardCopyOption.COPY_ATTRIBUTES);
            if (file.toString().endsWith(".sh")) {
                Folders.makeExecutable(file);
            }
        }
    }

    /** The last used stay, and whatever another process may be copying at this moment. */
    private void prune() throws IOException {
        Instant limit = Instant.now().minus(KEPT_AT_LEAST);
        List<Path> images;
        try (var found = Files.list(folder)) {
            images = found.sorted(Comparator.comparing(KeycloakImages::lastUsed).reversed())
                    .toList();
        }
        for (Path old : images.subList(Math.min(KEPT, images.size()), images.size())) {
            if (lastUsed(old).isBefore(limit)) {
                Folders.delete(old, file -> true);
            }
        }
    }

    private static Instant lastUsed(Path image) {
        return Instant.ofEpochMilli(image.toFile().lastModified());
    }
}
