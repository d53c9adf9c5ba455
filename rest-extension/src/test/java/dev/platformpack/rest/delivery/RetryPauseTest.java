package dev.platformpack.rest.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPauseTest {

    @Test
    void doublesUpToFiveMinutes() {
        assertThat(RetryPause.after(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(RetryPause.after(2)).isEqualTo(Duration.ofSeconds(2));
        assertThat(RetryPause.after(9)).isEqualTo(Duration.ofSeconds(256));
        assertThat(RetryPause.after(10)).isEqualTo(Duration.ofMinutes(5));
        assertThat(RetryPause.after(1000)).isEqualTo(Duration.ofMinutes(5));
    }
}
