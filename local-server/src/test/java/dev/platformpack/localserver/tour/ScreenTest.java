package dev.platformpack.localserver.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final Style PLAIN = new Style(false, false);

    @Test
    void withoutATerminalEverythingIsPlainAscii() {
        String text = shown(PLAIN, screen -> {
            screen.heading("Step 1");
            screen.value("name", "value");
            screen.ok("Good.");
            screen.failure("Bad.");
        });

        assertThat(text).matches("[\\x20-\\x7e\\s]*").contains("ok Good.", "FAILED Bad.");
    }

    @Test
    void coloursEndWhereTheyBegan() {
        assertThat(shown(new Style(true, true), screen -> screen.ok("Good.")))
                .contains("\u001b[32m\u2713\u001b[0m Good.");
    }

    @Test
    void columnsAreAsWideAsTheirWidestCell() {
        String text = shown(
                PLAIN,
                screen -> screen.table(List.of("id", "action"), List.of(List.of("1", "login"), List.of("long", ""))));

        assertThat(text.lines()).containsExactly("  id    action", "  1     login", "  long");
    }

    private static String shown(Style style, Consumer<Screen> play) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        play.accept(new Screen(new PrintStream(bytes, true, StandardCharsets.UTF_8), style));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
