package dev.platformpack.benchmarks.loss;

import dev.platformpack.benchmarks.peer.BenchmarkRealm;
import dev.platformpack.benchmarks.peer.Destination;
import dev.platformpack.benchmarks.peer.PeerServer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Traffic in a realm of its own, and what disturbs it.
 *
 * @param patience how long a destination may take, after the traffic has ended, until everything has arrived
 */
record Drill(Disturbance disturbance, Duration patience) {
    private static final int PAUSE_SECONDS = 1;

    /** Happens while the traffic goes on; returns when it is over. */
    interface Disturbance {
        void happen(PeerServer server) throws InterruptedException;
    }

    /** @param realm in which nobody but this drill's people signs up */
    Outcome play(PeerServer server, BenchmarkRealm realm) throws InterruptedException {
        Ledger ledger = new Ledger();
        try (Traffic traffic = Traffic.start(server.application(realm), ledger)) {
            disturbance.happen(server);
        }
        Truth truth = Truth.of(server, realm, ledger);
        return new Outcome(truth, ledger.failures(), compare(truth, server));
    }

    private Comparison compare(Truth truth, PeerServer server) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Destination destination = server.destination();
            Comparison comparison = Comparison.of(truth, destination.arrived(), destination.users());
            if (comparison.lost() == 0 || System.nanoTime() > deadline) {
                return comparison;
            }
            TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
        }
    }
}
