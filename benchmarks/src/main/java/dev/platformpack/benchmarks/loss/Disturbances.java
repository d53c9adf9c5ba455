package dev.platformpack.benchmarks.loss;

import dev.platformpack.benchmarks.peer.PeerServer;
import java.util.concurrent.TimeUnit;

/** What happens to the servers while people sign up and log in. */
final class Disturbances {
    private static final int CALM_SECONDS = 6;
    private static final int OUTAGE_SECONDS = 45;

    private Disturbances() {}

    /** {@code kill -9} of Keycloak, and a start, as often as told. */
    static Drill.Disturbance kills(int count) {
        return server -> {
            for (int i = 0; i < count; i++) {
                beCalm();
                server.node().kill();
                server.node().start();
            }
            beCalm();
        };
    }

    /** The destination refuses connections for 45 seconds. */
    static void outage(PeerServer server) throws InterruptedException {
        beCalm();
        server.destination().goAway();
        TimeUnit.SECONDS.sleep(OUTAGE_SECONDS);
        server.destination().comeBack();
        beCalm();
    }

    private static void beCalm() throws InterruptedException {
        TimeUnit.SECONDS.sleep(CALM_SECONDS);
    }
}
