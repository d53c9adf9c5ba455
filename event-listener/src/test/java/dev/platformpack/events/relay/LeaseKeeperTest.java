package dev.platformpack.events.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {

    private static final Duration LENGTH = Duration.ofSeconds(4);

    private final TestClock clock = new TestClock();
    private final OneLease store = new OneLease();
    private final LeaseKeeper first = new LeaseKeeper(store, "first", LENGTH, clock);
    private final LeaseKeeper second = new LeaseKeeper(store, "second", LENGTH, clock);

    @Test
    void onlyOneHoldsIt() {
        assertThat(first.isHeld()).isTrue();
        assertThat(second.isHeld()).isFalse();
    }

    @Test
    void theHolderKeepsItAsLongAsItLives() {
        for (int i = 0; i < 20; i++) {
            assertThat(first.isHeld()).isTrue();
            assertThat(second.isHeld()).isFalse();
            clock.advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void anotherTakesItOverWithinFiveSecondsOfTheHoldersDeath() {
        first.isHeld();
        second.isHeld();

        Duration silence = Duration.ZERO;
        while (!second.isHeld()) {
            clock.advance(Duration.ofMillis(100));
            silence = silence.plusMillis(100);
        }

        assertThat(silence).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void whatIsGivenBackIsTakenAtTheNextLook() {
        first.isHeld();
        second.isHeld();

        first.release();
        clock.advance(LENGTH.dividedBy(8));

        assertThat(second.isHeld()).isTrue();
    }

    private static final class OneLease implements LeaseStore {

        private String holder;
        private long until;

        @Override
        public boolean takeLease(String wanted, long nowMillis, long untilMillis) {
            if (holder != null && !holder.equals(wanted) && until >= nowMillis) {
                return false;
            }
            holder = wanted;
            until = untilMillis;
            return true;
        }

        @Override
        public void releaseLease(String wanted) {
            if (wanted.equals(holder)) {
                until = 0;
            }
        }
    }
}
