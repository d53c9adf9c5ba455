package dev.platformpack.benchmarks.revocation;

import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.Progress;
import dev.platformpack.localserver.actor.Tokens;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The peer: from the answer to a logout until Keycloak's own transmitter of shared signals (the experimental feature {@code ssf}) has
 * pushed the event, on a server without any JAR of ours.
 */
final class SsfLag {

    /** Keycloak's default: so often it looks what there is to push. */
    private static final Duration PERIOD = Duration.ofSeconds(30);

    private static final int LOGOUTS = 9;

    /** Two ninths of a period: no two logouts meet the same moment of it, all nine together cover it evenly. */
    private static final Duration STEP = PERIOD.multipliedBy(2).dividedBy(LOGOUTS);

    private SsfLag() {}

    /** @return for each logout, in nanoseconds */
    static List<Long> measured() throws IOException, InterruptedException {
        Receipts receipts = new Receipts(1);
        try (LocalPlatform keycloak = keycloak();
                SsfReceiver receiver = new SsfReceiver(receipts)) {
            keycloak.start();
            SsfRealm realm = new SsfRealm(keycloak, receiver.url());
            List<Tokens> sessions = Stream.generate(realm::logIn).limit(LOGOUTS).toList();
            System.out.printf("  Keycloak's own feed: %d logouts, one every %d ms%n", LOGOUTS, STEP.toMillis());
            return lags(sessions, loggedOut(realm, sessions), receipts);
        }
    }

    private static LocalPlatform keycloak() {
        return LocalPlatform.builder()
                .platformDatasource(false)
                .buildOption("features", "ssf")
                // It refuses to push to loopback and without TLS.
                .serverOption("spi-ssf-transmitter--default--allow-insecure-push-targets", "true")
                .progress(Progress.terminal())
                .build();
    }

    /** @return {@link System#nanoTime()} when each logout had its answer */
    private static List<Long> loggedOut(SsfRealm realm, List<Tokens> sessions) throws InterruptedException {
        List<Long> answered = new ArrayList<>();
        long begin = System.nanoTime();
        for (Tokens tokens : sessions) {
            long due = begin + answered.size() * STEP.toNanos();
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            realm.app().logOut(tokens);
            answered.add(System.nanoTime());
        }
        return answered;
    }

    private static List<Long> lags(List<Tokens> sessions, List<Long> answered, Receipts receipts)
            throws InterruptedException {
        List<Long> lags = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            lags.add(receipts.lags(sessions.get(i).sessionId(), answered.get(i)).get(0));
        }
        return lags;
    }
}
