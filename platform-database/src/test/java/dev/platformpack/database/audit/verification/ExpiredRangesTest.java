package dev.platformpack.database.audit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.audit.seal.SeqRanges;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpiredRangesTest {

    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(60);

    @Test
    void aNumberIsAllowedInItsRangeIfItWasSealedInTime() {
        ExpiredRanges ranges = new Builder().add(10, 20, EARLY).add(1, 5, LATE).build();

        assertThat(ranges.allow(10, EARLY)).isTrue();
        assertThat(ranges.allow(20, EARLY)).isTrue();
        assertThat(ranges.allow(20, EARLY.plusMillis(1))).isFalse();
        assertThat(ranges.allow(5, LATE)).isTrue();
        assertThat(ranges.allow(6, EARLY)).isFalse();
        assertThat(ranges.allow(21, EARLY)).isFalse();
        assertThat(ranges.allow(0, EARLY)).isFalse();
    }

    @Test
    void oneRangeInAnotherTakesNothingAway() {
        ExpiredRanges ranges = new Builder()
                .add(1, 100, LATE)
                .add(50, 60, EARLY)
                .add(55, 55, EARLY)
                .build();

        assertThat(ranges.allow(55, LATE)).isTrue();
        assertThat(ranges.allow(61, LATE)).isTrue();
        assertThat(ranges.allow(101, EARLY)).isFalse();
    }

    @Test
    void withoutARangeNothingIsAllowed() {
        assertThat(new Builder().build().allow(1, EARLY)).isFalse();
    }

    private static final class Builder {
        private final ExpiredRanges.Builder ranges = new ExpiredRanges.Builder();

        Builder add(long first, long last, Instant sealedBy) {
            ranges.add(new SeqRanges.Builder().add(first, last).build(), sealedBy);
            return this;
        }

        ExpiredRanges build() {
            return ranges.build();
        }
    }
}
