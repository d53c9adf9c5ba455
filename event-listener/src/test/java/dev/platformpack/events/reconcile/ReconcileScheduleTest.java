package dev.platformpack.events.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.reconciliation.RunHistory;
import dev.platformpack.database.reconciliation.RunKind;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReconcileScheduleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID NEWEST = UUID.randomUUID();

    private final ReconcileSchedule schedule =
            new ReconcileSchedule(new ReconcileConfig(Duration.ofMinutes(5), Duration.ofHours(24), 20));

    @Test
    void theVeryFirstRunIsFull() {
        assertThat(schedule.due(new RunHistory(NOW, null, null, null, null), null, false))
                .contains(RunKind.FULL);
    }

    @Test
    void aNodeThatStartsAsksForAFullRunUnlessOneWasAskedForJustNow() {
        assertThat(schedule.due(history(1, 20), NEWEST.toString(), true)).contains(RunKind.FULL);
        assertThat(schedule.due(history(1, 9), NEWEST.toString(), true)).isEmpty();
        assertThat(schedule.due(history(1, 20), NEWEST.toString(), false)).isEmpty();
    }

    @Test
    void afterItsPauseTheNextRunIsIncrementalAndAfterADayFull() {
        assertThat(schedule.due(history(6, 60), NEWEST.toString(), false)).contains(RunKind.INCREMENTAL);
        assertThat(schedule.due(history(1, 25 * 60), NEWEST.toString(), false)).contains(RunKind.FULL);
    }

    @Test
    void databasesThatRememberDifferentRunsCallForAFullRun() {
        assertThat(schedule.due(history(1, 1), UUID.randomUUID().toString(), false))
                .contains(RunKind.FULL);
        assertThat(schedule.due(history(1, 1), NEWEST.toString(), false)).isEmpty();
    }

    @Test
    void usersAreLookedAtFromAnHourBeforeTheLastRunBegan() {
        assertThat(ReconcileSchedule.since(history(6, 60))).isEqualTo(NOW.minus(Duration.ofMinutes(66)));
    }

    @Test
    void withoutAFinishedRunThereIsNothingToBeIncrementalTo() {
        RunHistory history =
                new RunHistory(NOW, NEWEST, NOW.minus(Duration.ofMinutes(6)), NOW.minus(Duration.ofMinutes(6)), null);

        assertThat(schedule.due(history, NEWEST.toString(), false)).contains(RunKind.FULL);
    }

    private static RunHistory history(long newestMinutes, long fullMinutes) {
        Instant newest = NOW.minus(Duration.ofMinutes(newestMinutes));
        return new RunHistory(NOW, NEWEST, newest, NOW.minus(Duration.ofMinutes(fullMinutes)), newest);
    }
}
