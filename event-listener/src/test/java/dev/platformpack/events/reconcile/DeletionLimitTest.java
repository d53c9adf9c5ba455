package dev.platformpack.events.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeletionLimitTest {
    private final DeletionLimit limit = new DeletionLimit(20);

    @Test
    void aHundredMayAlwaysGo() {
        assertThat(limit.isExceededBy(100, 100)).isFalse();
        assertThat(limit.isExceededBy(101, 101)).isTrue();
    }

    @Test
    void aboveThatTheShareDecides() {
        assertThat(limit.isExceededBy(200, 1000)).isFalse();
        assertThat(limit.isExceededBy(201, 1000)).isTrue();
    }

    @Test
    void aHundredPercentIsNoLimitAndZeroLeavesTheHundred() {
        assertThat(new DeletionLimit(100).isExceededBy(5000, 5000)).isFalse();
        assertThat(new DeletionLimit(0).isExceededBy(100, 5000)).isFalse();
        assertThat(new DeletionLimit(0).isExceededBy(101, 5000)).isTrue();
    }
}
