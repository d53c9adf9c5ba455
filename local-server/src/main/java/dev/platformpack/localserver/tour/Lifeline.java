package dev.platformpack.localserver.tour;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** When this process has to end although nobody said so here. */
final class Lifeline {
    private static final int SIGNAL_MILLIS = 500;
    private static final CountDownLatch ENDING = new CountDownLatch(1);

    private Lifeline() {}

    /** Maven may be killed: its child must not live on, and its servers neither. Also notes Ctrl-C. */
    static void endWithParent() {
        Runtime.getRuntime().addShutdownHook(new Thread(ENDING::countDown, "tour-ending"));
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
    }

    /**
     * True once somebody wanted the end: servers that stop now did not die. Ctrl-C reaches all processes of the terminal in
     * any order, so a server's end may be seen here first: waits half a second for the signal.
     */
    static boolean isEnding() {
        try {
            return ENDING.await(SIGNAL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
