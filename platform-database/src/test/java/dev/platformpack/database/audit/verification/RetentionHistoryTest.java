package dev.platformpack.database.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetentionHistoryTest {

    private static final Instant TOLD = Instant.parse("2026-03-01T00:00:00Z");
    private static final Duration GRACE = Duration.ofDays(7);

    private final RetentionHistory history = new RetentionHistory();

    @Test
    void whatNobodyHasOrderedIsKeptForEver() {
        assertThat(history.keepDays("login", TOLD)).isEmpty();
    }

    @Test
    void anOrderCountsFromItsTimeOn() {
        history.changed("failure", 90, TOLD.plus(GRACE), TOLD);

        assertThat(history.keepDays("failure", TOLD.plus(GRACE).minusMillis(1))).isEmpty();
        assertThat(history.keepDays("failure", TOLD.plus(GRACE))).hasValue(90);
        assertThat(history.keepDays("account", TOLD.plus(GRACE))).isEmpty();
    }

    @Test
    void untilThenTheOneBeforeCounts() {
        history.changed("failure", 90, TOLD, TOLD);
        history.changed("failure", 30, TOLD.plus(GRACE), TOLD.plusSeconds(60));

        assertThat(history.keepDays("failure", TOLD.plus(GRACE).minusMillis(1))).hasValue(90);
        assertThat(history.keepDays("failure", TOLD.plus(GRACE))).hasValue(30);
    }

    @Test
    void anOrderThatIsTakenBackInTimeNeverCounts() {
        history.changed("failure", 30, TOLD.plus(GRACE), TOLD);
        history.changed("failure", null, TOLD.plusSeconds(60), TOLD.plusSeconds(60));

        assertThat(history.keepDays("failure", TOLD.plus(GRACE))).isEmpty();
    }

    @Test
    void nothingCountsBeforeItWasTold() {
        history.changed("failure", 30, Instant.EPOCH, TOLD);

        assertThat(history.keepDays("failure", TOLD.minusMillis(1))).isEmpty();
        assertThat(history.keepDays("failure", TOLD)).hasValue(30);
    }

    @Test
    void whileOneOfTheHoldsIsInForceAllStays() {
        history.changed("failure", 30, TOLD, TOLD);
        history.held();
        history.held();
        history.released();
        assertThat(history.keepDays("failure", TOLD)).isEmpty();

        history.released();

        assertThat(history.keepDays("failure", TOLD)).hasValue(30);
    }
}
