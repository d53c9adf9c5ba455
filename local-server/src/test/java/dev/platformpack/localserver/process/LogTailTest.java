package dev.platformpack.localserver.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @Test
    void errorLinesComeFirstHoweverOldTheyAre() {
        var lines = new ArrayList<>(List.of("12:00 ERROR [server] No database."));
        IntStream.range(0, 100).forEach(number -> lines.add("12:01 INFO line " + number));

        List<String> tail = LogTail.of(lines).lines().toList();

        assertThat(tail)
                .hasSize(40)
                .startsWith("12:00 ERROR [server] No database.")
                .endsWith("12:01 INFO line 99");
    }

    @Test
    void aShortLogIsShownWhole() {
        assertThat(LogTail.of(List.of("one", "two")).lines()).containsExactly("one", "two");
    }

    @Test
    void onlyThisStartIsShown(@TempDir Path folder) throws IOException {
        Path log = Files.writeString(folder.resolve("node.log"), "earlier\nnow\n");

        assertThat(LogTail.of(log, "earlier\n".length())).isEqualTo("now");
    }

    @Test
    void aLogThatWasNeverWrittenIsEmpty(@TempDir Path folder) {
        assertThat(LogTail.of(folder.resolve("none.log"), 0)).isEmpty();
    }
}
