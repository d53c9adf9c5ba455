package dev.platformpack.orders.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.orders.token.AccessToken;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeLimitedTest {
    private static final AccessToken TOKEN = Sessions.tokenOf("1");
    private static final Duration SHORT = Duration.ofMillis(50);

    /** One question at a time, and none waits. */
    private final ThreadPoolExecutor executor =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new SynchronousQueue<>());

    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        executor.shutdownNow();
    }

    @Test
    void anAnswerInTimeIsTheAnswer() {
        assertThat(limited(token -> Verdict.REVOKED, Duration.ofMinutes(1)).verdict(TOKEN))
                .isEqualTo(Verdict.REVOKED);
    }

    @Test
    void aSourceThatHangsIsUnknownAndSoIsWhatFindsNoThread() {
        TimeLimited limited = limited(this::hang, SHORT);

        assertThat(limited.verdict(TOKEN)).isEqualTo(Verdict.UNKNOWN);
        assertThat(limited.verdict(TOKEN)).isEqualTo(Verdict.UNKNOWN);
        assertThat(executor.getTaskCount()).isEqualTo(1);
    }

    private TimeLimited limited(Revocations source, Duration timeout) {
        return new TimeLimited(source, timeout, executor);
    }

    /** Deaf to interrupts, as a socket is. */
    private Verdict hang(AccessToken token) {
        boolean isOver = false;
        while (!isOver) {
            try {
                end.await();
                isOver = true;
            } catch (InterruptedException e) {
                // That is the point.
                isOver = false;
            }
        }
        return Verdict.GOOD;
    }
}
