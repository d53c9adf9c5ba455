package dev.platformpack.database.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final Semaphore rounds = new Semaphore(0);

    @Test
    void aWakeUpEndsThePause() throws InterruptedException {
        Loop loop = new Loop("test", this::round, "Trouble", failures -> LONG);
        loop.start();
        awaitRound();

        loop.wake();

        awaitRound();
        loop.stop();
    }

    @Test
    void itOutlivesWhateverARoundThrows() throws InterruptedException {
        Loop loop = new Loop(
                "test",
                () -> {
                    rounds.release();
                    throw new OutOfMemoryError("none left");
                },
                "Trouble",
                failures -> Duration.ofMillis(failures));
        loop.start();

        awaitRound();
        awaitRound();
        awaitRound();
        loop.stop();
    }

    @Test
    void itsLastActIsInItsThreadAfterTheLastRound() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Loop loop = new Loop("test", this::round, "Trouble", failures -> LONG);
        loop.start(ended::countDown);
        awaitRound();

        loop.stop();

        assertThat(loop.isStopped()).isTrue();
        assertThat(ended.getCount()).isZero();
        assertThat(rounds.availablePermits()).isZero();
    }

    @Test
    void oneThatWasNotStartedIsStoppedAtOnce() {
        Loop loop = new Loop("test", this::round, "Trouble", failures -> LONG);

        loop.stop();

        assertThat(rounds.availablePermits()).isZero();
    }

    private Duration round() {
        rounds.release();
        return LONG;
    }

    private void awaitRound() throws InterruptedException {
        assertThat(rounds.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
}
