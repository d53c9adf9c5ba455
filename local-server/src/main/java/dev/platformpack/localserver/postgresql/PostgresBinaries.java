package dev.platformpack.localserver.postgresql;

import dev.platformpack.localserver.machine.Folders;
import dev.platformpack.localserver.machine.JavaRuntime;
import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked once per version.
 *
 * @param home holds {@code bin}
 */
record PostgresBinaries(Path home) {
    private static final int OWNER_EXECUTES = 0100;

    static PostgresBinaries unpackedBelow(Path folder) throws IOException {
        String archive = archiveName();
        Path home = folder.resolve(version() + "-" + archive.replace(".txz", ""));
        if (Files.notExists(home)) {
            Folders.buildOnce(home, draft -> unpack(archive, draft));
        }
        return new PostgresBinaries(home);
    }

    /** PostgreSQL refuses to run as root: a user namespace of its own makes it believe that it does not. */
    ProcessBuilder command(String program, String... arguments) {
        var command = new ArrayList<String>();
        if (JavaRuntime.isRoot()) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    /** Of what Maven fetched. */
    private static String version() throws IOException {
        try (var in = PostgresBinaries.class.getResourceAsStream("version.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
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
