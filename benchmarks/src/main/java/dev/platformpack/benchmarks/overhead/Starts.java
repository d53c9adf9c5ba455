package dev.platformpack.benchmarks.overhead;

import dev.platformpack.benchmarks.Spread;
import dev.platformpack.benchmarks.peer.Peer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of every start of the servers. What the compiler of a JVM made of a method lasts as long as the process, so rounds
 * on the same processes are no independent measurements: each start counts once, with its median. For one thread.
 */
final class Starts {
    /** A bad start costs 1.8 times as much (see docs/operations.md), what any peer does beside the hashing far less. */
    private static final double SLOW = 1.4;

    private final List<Rounds> starts = new ArrayList<>();

    void add(Rounds rounds) {
        starts.add(rounds);
    }

    /** Our throughput as a share of the other's. */
    Spread oursAgainst(Peer other, Work work) {
        return spread(rounds -> rounds.oursAgainst(other, work).median());
    }

    Spread perSecond(Peer peer, Work work) {
        return spread(rounds -> rounds.perSecond(peer, work).median());
    }

    Spread cpuMillis(Peer peer, Work work) {
        return spread(rounds -> rounds.cpuMillis(peer, work).median());
    }

    /** Starts, of all peers together, that took far more processor time for a password login than the best of them all. */
    long slow() {
        double[] millis = starts.stream()
                .flatMapToDouble(rounds -> Arrays.stream(Peer.values())
                        .mapToDouble(
                                peer -> rounds.cpuMillis(peer, Work.PASSWORD).median()))
                .toArray();
        double limit = SLOW * Arrays.stream(millis).min().orElseThrow();
        return Arrays.stream(millis).filter(each -> each > limit).count();
    }

    private Spread spread(ToDoubleFunction<Rounds> number) {
        return Spread.of(
                starts.stream().map(rounds -> number.applyAsDouble(rounds)).toList());
    }
}
