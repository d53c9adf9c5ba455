package dev.platformpack.localserver;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** PostgreSQL's programs for this machine, unpacked once per version. */
final class PostgresBinaries {
    private static final int OWNER_EXECUTES = 0100;

    private PostgresBinaries() {}

    /** The folder that holds {@code bin}, below {@code parent}. */
    static Path unpackedBelow(Path parent) throws IOException {
        String archive = archiveName();
        Path home = parent.resolve(Distribution.current().postgresqlVersion() + "-" + archive.replace(".txz", ""));
        if (Files.notExists(home)) {
            Folders.buildOnce(home, folder -> unpack(archive, folder));
        }
        return home;
    }

    private static String archiveName() {
        String system = JavaRuntime.isWindows() ? "windows" : JavaRuntime.isMac() ? "darwin" : "linux";
        return "postgres-%s-%s.txz".formatted(system, JavaRuntime.isArm() ? "arm_64" : "x86_64");
    }

    private static void unpack(String archive, Path folder) throws IOException {
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (packed == null) {
                throw new FileNotFoundException("No PostgreSQL for this operating system and processor: " + archive);
            }
            var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, folder);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path folder) throws IOException {
        Path file = entry.resolveIn(folder);
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            if ((entry.getMode() & OWNER_EXECUTES) != 0) {
                Folders.makeExecutable(file);
            }
        }
    }
}
