package dev.platformpack.events.relay;

/** A lease that is to be had unless the test says otherwise. */
final class FakeLeaseStore implements LeaseStore {

    volatile boolean heldByAnother;
    volatile boolean released;
    private int asked;

    @Override
    public synchronized boolean takeLease(String holder, long nowMillis, long untilMillis) {
        asked++;
        notifyAll();
        return !heldByAnother;
    }

    @Override
    public void releaseLease(String holder) {
        released = true;
    }

    /** Waits until it has been asked so often, up to ten seconds. */
    synchronized void awaitAsked(int times) throws InterruptedException {
        long end = System.nanoTime() + 10_000_000_000L;
        while (asked < times && System.nanoTime() < end) {
            wait(100);
        }
        if (asked < times) {
            throw new AssertionError("The lease was asked for " + asked + " times only.");
        }
    }
}
