package dev.platformpack.benchmarks.overhead;

import dev.platformpack.benchmarks.Spread;
import dev.platformpack.benchmarks.peer.Peer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The slices of all rounds of one start, by work and peer. For one thread. */
final class Rounds {
    private final Map<Work, Map<Peer, List<Slice>>> slices = new EnumMap<>(Work.class);

    void add(Work work, Peer peer, Slice slice) {
        slices.computeIfAbsent(work, key -> new EnumMap<>(Peer.class))
                .computeIfAbsent(peer, key -> new ArrayList<>())
                .add(slice);
    }

    /** Our throughput as a share of the other's, round by round: what disturbs both at the same time cancels out. */
    Spread oursAgainst(Peer other, Work work) {
        List<Slice> ours = slices.get(work).get(Peer.OURS);
        List<Slice> theirs = slices.get(work).get(other);
        return Spread.of(IntStream.range(0, ours.size())
                .mapToObj(
                        round -> ours.get(round).perSecond() / theirs.get(round).perSecond())
                .toList());
    }

    Spread perSecond(Peer peer, Work work) {
        return spread(peer, work, Slice::perSecond);
    }

    Spread cpuMillis(Peer peer, Work work) {
        return spread(peer, work, Slice::cpuMillis);
    }

    private Spread spread(Peer peer, Work work, ToDoubleFunction<Slice> number) {
        return Spread.of(slices.get(work).get(peer).stream()
                .map(slice -> number.applyAsDouble(slice))
                .toList());
    }
}
