package dev.platformpack.events.relay;

import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Holds this node's lease on the outbox, renewing it when half of it has passed, or
 * looks eight times per lease whether another node has left it. Used by the relay's thread only. */
final class LeaseKeeper {

    private static final Logger LOG = Logger.getLogger(LeaseKeeper.class);

    private final LeaseStore store;
    private final String holder;
    private final Duration length;
    private final Clock clock;
    private volatile boolean held;
    private long nextAttempt;

    LeaseKeeper(LeaseStore store, String holder, Duration length, Clock clock) {
        this.store = store;
        this.holder = holder;
        this.length = length;
        this.clock = clock;
    }

    boolean isHeld() {
        long now = clock.millis();
        if (now < nextAttempt) {
            return held;
        }
        boolean taken = store.takeLease(holder, now, now + length.toMillis());
        if (taken != held) {
            LOG.infof(taken ? "This node relays events now." : "Another node relays events now.");
        }
        held = taken;
        RelayMetrics.leader(taken);
        nextAttempt = now + length.toMillis() / (held ? 2 : 8);
        return held;
    }

    /** What was true at the last look. For any thread. */
    boolean wasHeld() {
        return held;
    }

    /** How long {@link #isHeld()} need not be asked: waiting longer would lose the lease, or take it late. */
    Duration untilNextLook() {
        return Duration.ofMillis(Math.max(nextAttempt - clock.millis(), 1));
    }

    /** Best effort at shutdown: if it fails, the lease runs out by itself. */
    void release() {
        if (held) {
            try {
                store.releaseLease(holder);
            } catch (RuntimeException e) {
                LOG.debug("The relay's lease was not given back, it runs out by itself.", e);
            }
        }
    }
}
