package dev.platformpack.benchmarks.overhead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.benchmarks.Spread;
import dev.platformpack.benchmarks.peer.Peer;
import org.junit.jupiter.api.Test;

class StartsTest {
    private final Starts starts = new Starts();

    @Test
    void oneBadStartOfEitherServerMovesNoRatio() {
        add(100, 100);
        add(50, 100);
        add(100, 50);

        assertThat(starts.oursAgainst(Peer.BARE, Work.PASSWORD)).isEqualTo(new Spread(1, 0.5, 2));
    }

    @Test
    void startsThatAreFarSlowerThanTheBestAreCounted() {
        add(100, 100);
        add(50, 100);
        add(90, 100);

        assertThat(starts.slow()).isEqualTo(1);
    }

    @Test
    void aPeerWithoutAnyGoodStartIsCountedToo() {
        add(50, 100);
        add(50, 90);

        assertThat(starts.slow()).isEqualTo(2);
    }

    /** A server that answers half as many takes twice the processor time for each. */
    private void add(double ours, double others) {
        Rounds rounds = new Rounds();
        for (Peer peer : Peer.values()) {
            double perSecond = peer == Peer.OURS ? ours : others;
            rounds.add(Work.PASSWORD, peer, new Slice(perSecond, 1000 / perSecond));
        }
        starts.add(rounds);
    }
}
