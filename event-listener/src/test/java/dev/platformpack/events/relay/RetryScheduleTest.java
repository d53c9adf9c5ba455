package dev.platformpack.events.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private final RetrySchedule schedule = new RetrySchedule(new Random());

    @RepeatedTest(20)
    void pausesDoubleWithJitter() {
        assertThat(schedule.pauseAfter(1)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(schedule.pauseAfter(4)).isBetween(Duration.ofMillis(800), Duration.ofMillis(1600));
    }

    @Test
    void noPauseIsLongerThanHalfAMinute() {
        assertThat(schedule.pauseAfter(1000)).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
    }
}
