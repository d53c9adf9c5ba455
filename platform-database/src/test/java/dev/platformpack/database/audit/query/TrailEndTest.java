package dev.platformpack.database.audit.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class TrailEndTest {
    private final TrailEnd end = new TrailEnd();

    @Test
    void withoutWritersAllIsSafe() {
        assertThat(look(7)).isEqualTo(7);
        assertThat(look(9)).isEqualTo(9);
    }

    @Test
    void whoWroteAtTheFirstLookMayHaveAnyNumber() {
        assertThat(look(7, "1/1")).isZero();
        assertThat(look(9, "1/1")).isZero();
        assertThat(look(9)).isEqualTo(9);
    }

    @Test
    void theNumbersOfAWriterBeginAfterTheLookBeforeIt() {
        look(7);

        assertThat(look(9, "1/1")).isEqualTo(7);
        assertThat(look(12, "1/1", "1/2")).isEqualTo(7);
        assertThat(look(15, "1/2")).as("the second one began after 9").isEqualTo(9);
        assertThat(look(15)).isEqualTo(15);
    }

    @Test
    void itNeverGoesBack() {
        assertThat(look(9)).isEqualTo(9);
        assertThat(look(7)).as("another database").isEqualTo(9);
    }

    private long look(long last, String... writers) {
        return end.after(new TrailEnd.Look(last, Set.of(writers)));
    }
}
