package dev.platformpack.database.loop;

import dev.platformpack.database.PlatformUnavailableException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;

/**
 * A thread that works in rounds from {@link #start} to {@link #stop}. Whatever a round throws, the thread lives on. {@link #wake()} may be called
 * by any thread.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);
    private static final Duration REST = Duration.ofSeconds(1);

    /** What the thread does again and again. */
    @FunctionalInterface
    public interface Round {
        /**
         * @return how long to wait before the next one
         * @throws InterruptedException if it is told to stop
         */
        Duration go() throws InterruptedException;
    }

    private final Round round;
    private final String trouble;
    private final IntFunction<Duration> afterFailure;
    private final Thread thread;
    private final Semaphore calls = new Semaphore(0);
    private Runnable end = () -> {};
    private int failures;
    private volatile boolean stopped;

    /**
     * @param name of the thread
     * @param trouble what is logged when a round has thrown, a sentence without its end
     * @param afterFailure how long to wait, by how many rounds in a row have thrown
     */
    public Loop(String name, Round round, String trouble, IntFunction<Duration> afterFailure) {
        this.round = round;
        this.trouble = trouble;
        this.afterFailure = afterFailure;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** @param last is done in the thread after the last round */
    public void start(Runnable last) {
        end = last;
        thread.start();
    }

    public void start() {
        thread.start();
    }

    /** There is something to do: ends the pause. Returns at once. */
    public void wake() {
        calls.release();
    }

    /** Ends after the step in hand. Waits up to 5 s. */
    public void stop() {
        stopped = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Long rounds ask between their steps. */
    public boolean isStopped() {
        return stopped;
    }

    private void run() {
        while (!stopped) {
            try {
                Duration pause = roundWhateverHappens();
                calls.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
                calls.drainPermits();
            } catch (InterruptedException e) {
                stopped = true;
            }
        }
        end.run();
    }

    private Duration roundWhateverHappens() throws InterruptedException {
        try {
            Duration pause = round.go();
            failures = 0;
            return pause;
        } catch (RuntimeException | Error e) {
            // A database may be away, or anything else be wrong, memory included: the thread must live on.
            failures++;
            return pauseAfter(e);
        }
    }

    /** Without memory even the report of a failure may fail. */
    private Duration pauseAfter(Throwable failure) {
        try {
            Duration pause = afterFailure.apply(failures);
            report(failure, pause);
            return pause;
        } catch (RuntimeException | Error e) {
            return REST;
        }
    }

    private void report(Throwable failure, Duration pause) {
        if (failure instanceof PlatformUnavailableException) {
            LOG.debugf(
                    failure, "The platform database is away, will retry. thread=%s pause=%s", thread.getName(), pause);
        } else if (!stopped) {
            LOG.warnf(
                    "%s, will retry. pause=%s error=%s",
                    trouble, pause, failure.getClass().getSimpleName());
            LOG.debugf(failure, "%s.", trouble);
        }
    }
}
