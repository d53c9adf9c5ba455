package dev.platformpack.events.relay;

import java.util.concurrent.Semaphore;

/** Counts what is sent, and lets the test be another node. */
final class FakeClusterSignal implements ClusterSignal {

    final Semaphore sent = new Semaphore(0);
    volatile Runnable onSignal;

    @Override
    public void listen(Runnable action) {
        onSignal = action;
    }

    @Override
    public void send() {
        sent.release();
    }
}
