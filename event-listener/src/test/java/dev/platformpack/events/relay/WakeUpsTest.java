package dev.platformpack.events.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.events.outbox.WakeUp;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class WakeUpsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final WakeUps wakeUps = new WakeUps();

    @Test
    void aRingThatCameBeforeIsNotLost() throws InterruptedException {
        wakeUps.ring(WakeUp.SOON);

        assertThat(wakeUps.await(LONG)).isTrue();
    }

    @Test
    void silenceEndsWithTheTime() throws InterruptedException {
        assertThat(wakeUps.await(Duration.ofMillis(5))).isFalse();
    }

    @Test
    void whatCanWaitWaitsForCompanyUntilSomethingCannot() {
        wakeUps.ring(WakeUp.SOON);
        CompletableFuture<Void> gathered = gathering(Duration.ZERO, LONG);
        assertThat(gathered)
                .as("gathers")
                .failsWithin(Duration.ofMillis(100))
                .withThrowableThat()
                .isInstanceOf(TimeoutException.class);

        wakeUps.ring(WakeUp.NOW);

        assertThat(gathered).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void whatCanWaitDoesNotHoldUpWhatCameBefore() {
        wakeUps.ring(WakeUp.NOW);
        wakeUps.ring(WakeUp.SOON);

        assertThat(gathering(Duration.ZERO, LONG)).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void gatheringForgetsWhatHasRung() throws InterruptedException {
        wakeUps.ring(WakeUp.NOW);

        wakeUps.gather(System.nanoTime(), System.nanoTime());

        assertThat(wakeUps.await(Duration.ofMillis(5))).isFalse();
    }

    private CompletableFuture<Void> gathering(Duration now, Duration soon) {
        long begin = System.nanoTime();
        return CompletableFuture.runAsync(() -> {
                    try {
                        wakeUps.gather(begin + now.toNanos(), begin + soon.toNanos());
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .orTimeout(30, TimeUnit.SECONDS);
    }
}
