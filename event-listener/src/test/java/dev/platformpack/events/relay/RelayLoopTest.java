package dev.platformpack.events.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.events.outbox.WakeUp;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RelayLoopTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final FakePendingEvents outbox = new FakePendingEvents();
    private final FakeDelivery platform = new FakeDelivery();
    private final FakeLeaseStore leases = new FakeLeaseStore();
    private final FakeClusterSignal cluster = new FakeClusterSignal();
    private RelayLoop loop;

    @AfterEach
    void stop() {
        loop.stop();
    }

    @Test
    void aWakeUpEndsTheIdlePause() throws InterruptedException {
        start(LONG);
        leases.awaitAsked(1);

        add("a");
        loop.wake(WakeUp.NOW);

        assertThat(platform.awaitDelivered(1)).isTrue();
    }

    @Test
    void withoutAWakeUpItLooksAfterTheIdlePause() throws InterruptedException {
        start(Duration.ofMillis(50));
        leases.awaitAsked(1);

        add("a");

        assertThat(platform.awaitDelivered(1)).isTrue();
    }

    @Test
    void oneWakeUpIsEnoughForManyBatches() throws InterruptedException {
        for (int i = 0; i < 9; i++) {
            add("e" + i);
        }

        start(LONG);

        assertThat(platform.awaitDelivered(9)).isTrue();
    }

    @Test
    void itComesBackAfterThePlatformWasAway() throws InterruptedException {
        platform.broken = new PlatformUnavailableException("away");
        add("a");
        start(LONG);
        leases.awaitAsked(1);

        platform.broken = null;

        assertThat(platform.awaitDelivered(1)).isTrue();
    }

    @Test
    void itOutlivesWhateverHappensToTheOutbox() throws InterruptedException {
        outbox.broken = new IllegalStateException("no connection");
        add("a");
        start(LONG);
        leases.awaitAsked(1);

        outbox.broken = null;

        assertThat(platform.awaitDelivered(1)).isTrue();
    }

    @Test
    void nothingIsRelayedWhileAnotherNodeHoldsTheLease() throws InterruptedException {
        leases.heldByAnother = true;
        add("a");
        start(Duration.ofMillis(20));
        leases.awaitAsked(3);
        assertThat(platform.types()).isEmpty();

        leases.heldByAnother = false;

        assertThat(platform.awaitDelivered(1)).isTrue();
    }

    @Test
    void aNodeThatDoesNotRelayTellsTheOneThatDoes() throws InterruptedException {
        leases.heldByAnother = true;
        start(LONG);
        leases.awaitAsked(1);

        loop.wake(WakeUp.NOW);

        assertThat(cluster.sent.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theNodeThatRelaysTellsNobody() throws InterruptedException {
        start(LONG);
        leases.awaitAsked(1);

        add("a");
        loop.wake(WakeUp.NOW);

        assertThat(platform.awaitDelivered(1)).isTrue();
        assertThat(cluster.sent.availablePermits()).isZero();
    }

    @Test
    void anotherNodesSignalEndsTheIdlePause() throws InterruptedException {
        start(LONG);
        leases.awaitAsked(1);

        add("a");
        cluster.onSignal.run();

        assertThat(platform.awaitDelivered(1)).isTrue();
    }

    @Test
    void theLeaseIsGivenBackAtTheEnd() throws InterruptedException {
        start(LONG);
        leases.awaitAsked(1);

        loop.stop();

        assertThat(leases.released).isTrue();
    }

    private void start(Duration idlePause) {
        Clock clock = Clock.systemUTC();
        RetrySchedule schedule = new RetrySchedule(new Random());
        EventRelay relay = new EventRelay(
                new ReadAhead(outbox, 2, clock), platform, new FailureHandling(outbox, schedule, 3, clock), clock);
        LeaseKeeper lease = new LeaseKeeper(leases, "this-node", Duration.ofMillis(400), clock);
        OutboxMonitor monitor = new OutboxMonitor(outbox, lease::wasHeld);
        loop = new RelayLoop(relay, lease, monitor, cluster, new RelayLoop.Pauses(schedule, idlePause, LONG));
        loop.start();
    }

    private void add(String type) {
        outbox.add(type, type, Payloads.of(type, type), false);
    }
}
