package dev.platformpack.localserver.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    Path folder;

    @Test
    void theFirstOfTwoBuildersWinsAndTheOtherLeavesNothing() throws IOException {
        Path target = folder.resolve("target");

        Folders.buildOnce(target, draft -> {
            Files.writeString(draft.resolve("by"), "second");
            Folders.buildOnce(target, other -> Files.writeString(other.resolve("by"), "first"));
        });

        assertThat(target.resolve("by")).hasContent("first");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void aFailedBuildLeavesNothing() {
        assertThatThrownBy(() -> Folders.buildOnce(folder.resolve("target"), draft -> {
                    Files.writeString(draft.resolve("half"), "");
                    throw new IOException("broken");
                }))
                .hasMessage("broken");

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aChangeOfACopiedFileDoesNotReachTheSource() throws IOException {
        Path source = Files.createDirectories(folder.resolve("source"));
        Files.writeString(source.resolve("shared"), "same");
        Files.writeString(source.resolve("own"), "before");

        Folders.copy(source, folder.resolve("copy"), file -> file.endsWith("shared"));
        Files.writeString(folder.resolve("copy").resolve("own"), "after");

        assertThat(source.resolve("own")).hasContent("before");
        assertThat(folder.resolve("copy").resolve("shared")).hasContent("same");
    }

    @Test
    void whatIsNotCondemnedStaysWithItsFolder() throws IOException {
        Path kept = Files.createDirectories(folder.resolve("target").resolve("kept"));
        Files.writeString(kept.resolve("log"), "");
        Files.createDirectories(folder.resolve("target").resolve("empty"));

        Folders.delete(folder.resolve("target"), file -> !file.endsWith("log"));

        assertThat(kept.resolve("log")).exists();
        assertThat(folder.resolve("target").resolve("empty")).doesNotExist();
    }

    @Test
    void severalMayDeleteTheSameFolderAtOnce() throws IOException {
        Path target = folder.resolve("target");
        for (int i = 0; i < 50; i++) {
            Path child = Files.createDirectories(target.resolve("folder-" + i));
            Files.writeString(child.resolve("file"), "");
        }

        // The other one is through before we have looked at the first file.
        Folders.delete(target, file -> {
            deleteAll(target);
            return true;
        });

        assertThat(target).doesNotExist();
    }

    private static void deleteAll(Path target) {
        try {
            Folders.delete(target, file -> true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
