package dev.platformpack.events.relay;

import dev.platformpack.events.outbox.WakeUp;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** The bell of the relay's thread: any thread rings, that one waits. */
final class WakeUps {

    private final Lock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private WakeUp last;

    void ring(WakeUp wakeUp) {
        lock.lock();
        try {
            if (last == null || wakeUp == WakeUp.NOW) {
                last = wakeUp;
                rung.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a ring.
     *
     * @return false if there was none in that time and none since {@link #gather}
     */
    boolean await(Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        lock.lockInterruptibly();
        try {
            long left = end - System.nanoTime();
            while (last == null && left > 0) {
                left = rung.awaitNanos(left);
            }
            return last != null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the moment {@code now}, or until {@code soon} as long as nothing has to go now, and forgets all rings; both as
     * {@link System#nanoTime()} tells them.
     */
    void gather(long now, long soon) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = untilEnd(now, soon);
            while (left > 0) {
                rung.awaitNanos(left);
                left = untilEnd(now, soon);
            }
            last = null;
        } finally {
            lock.unlock();
        }
    }

    private long untilEnd(long now, long soon) {
        return (last == WakeUp.SOON ? soon : now) - System.nanoTime();
    }
}
