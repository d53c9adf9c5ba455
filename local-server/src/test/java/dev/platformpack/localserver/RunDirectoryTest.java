package dev.platformpack.localserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
    /** Above the largest process id that Linux gives. */
    private static final String DEAD_OWNER = "100-9999999-x";

    @TempDir
    Path runs;

    @Test
    void ofARunWhoseProcessIsGoneOnlyTheLogsStay() throws IOException {
        Path data = Files.createDirectories(runs.resolve(DEAD_OWNER).resolve("node-1"));
        Files.writeString(data.resolve("server.log"), "part of the data");
        Files.writeString(runs.resolve(DEAD_OWNER).resolve("node-1.log"), "kept");

        RunDirectory.createBelow(runs);

        assertThat(data).doesNotExist();
        assertThat(runs.resolve(DEAD_OWNER).resolve("node-1.log")).exists();
    }

    @Test
    void aRunOfALivingProcessIsLeftAlone() throws IOException {
        RunDirectory living = RunDirectory.createBelow(runs);
        Path data = Files.writeString(living.path().resolve("data"), "");

        RunDirectory.createBelow(runs);

        assertThat(data).exists();
    }

    @Test
    void whatIsNoRunIsLeftAlone() throws IOException {
        Path note = Files.writeString(runs.resolve(".DS_Store"), "");

        RunDirectory.createBelow(runs);

        assertThat(note).exists();
    }
}
