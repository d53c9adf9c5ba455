package dev.platformpack.events.membership;

import java.time.Duration;

/** Until when a task must be done, or not be done at all: another node may have it in hand afterwards, with a newer version. */
record Deadline(long nanos) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Called last before a commit. */
    void check() {
        if (System.nanoTime() - nanos > 0) {
            throw new TooLateException();
        }
    }

    /** What has been done must be rolled back. */
    static final class TooLateException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLateException() {
            super("It took too long to follow a change of a membership.");
        }
    }
}
