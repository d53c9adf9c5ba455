package dev.platformpack.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.benchmarks.Spread;
import dev.platformpack.benchmarks.peer.Peer;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void ratiosAreTakenRoundByRound() {
        Rounds rounds = new Rounds();
        // A machine that is ten times slower in the second round says nothing about either.
        rounds.add(Work.PASSWORD, Peer.OURS, new Slice(90, 1));
        rounds.add(Work.PASSWORD, Peer.BARE, new Slice(100, 1));
        rounds.add(Work.PASSWORD, Peer.OURS, new Slice(9, 1));
        rounds.add(Work.PASSWORD, Peer.BARE, new Slice(10, 1));

        assertThat(rounds.oursAgainst(Peer.BARE, Work.PASSWORD)).isEqualTo(new Spread(0.9, 0.9, 0.9));
    }
}
