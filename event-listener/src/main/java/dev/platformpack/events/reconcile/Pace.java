package dev.platformpack.events.reconcile;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets logins and the relay go first: a run works at most half of the time, and only while the outbox is nearly empty. Used by
 * one thread.
 */
final class Pace {

    /** More waiting entries than this, and reconciliation waits. */
    private static final int NEARLY_EMPTY = 1000;

    private static final Duration OUTBOX_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_REST = Duration.ofSeconds(2);

    private final KeycloakSide keycloak;
    private final BooleanSupplier signOfLife;
    private final Clock clock;
    private Instant begun;

    /** @param signOfLife false if the run is no longer this node's */
    Pace(KeycloakSide keycloak, BooleanSupplier signOfLife, Clock clock) {
        this.keycloak = keycloak;
        this.signOfLife = signOfLife;
        this.clock = clock;
        this.begun = clock.instant();
    }

    /**
     * Before each page, and between the reads of a page that reads much: rests as long as was worked since the last call, then
     * until the outbox is nearly empty.
     *
     * @return false if the run is no longer this node's
     * @throws InterruptedException at once if the node stops
     */
    boolean next() throws InterruptedException {
        long worked = Duration.between(begun, clock.instant()).toMillis();
        // At least a moment: a sleep of nothing would not notice that the node stops.
        TimeUnit.MILLISECONDS.sleep(Math.max(1, Math.min(worked, LONGEST_REST.toMillis())));
        boolean isOurs = signOfLife.getAsBoolean();
        while (isOurs && keycloak.hasMoreWaitingThan(NEARLY_EMPTY)) {
            TimeUnit.MILLISECONDS.sleep(OUTBOX_PAUSE.toMillis());
            isOurs = signOfLife.getAsBoolean();
        }
        begun = clock.instant();
        return isOurs;
    }
}
