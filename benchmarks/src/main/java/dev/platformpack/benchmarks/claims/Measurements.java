package dev.platformpack.benchmarks.claims;

import dev.platformpack.benchmarks.Percentiles;
import dev.platformpack.benchmarks.Spread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** The times of all requests, round by round. For one thread. */
final class Measurements {

    /** What is measured of whom. */
    record Cell(Work work, Member member, Contestant contestant) {
        Cell of(Contestant other) {
            return new Cell(work, member, other);
        }
    }

    private final Map<Cell, List<List<Long>>> rounds = new HashMap<>();

    /** @param nanos of one round; empty if it was left out */
    void add(Cell cell, List<Long> nanos) {
        rounds.computeIfAbsent(cell, key -> new ArrayList<>()).add(nanos);
    }

    /** In all rounds together. */
    Duration spentOn(Cell cell) {
        return Duration.ofNanos(all(cell).stream().mapToLong(Long::longValue).sum());
    }

    /** Of the requests of all rounds; empty if there are none. */
    Optional<Percentiles> percentiles(Cell cell) {
        List<Long> all = all(cell);
        return all.isEmpty() ? Optional.empty() : Optional.of(new Percentiles(all));
    }

    /** The median time as a share of that of the other's, round by round: what disturbs both at the same time cancels out. */
    Optional<Spread> ratio(Cell cell, Contestant other) {
        return compare(cell, other, (its, others) -> its / others);
    }

    /** The median time less that of the other's, in milliseconds, round by round. */
    Optional<Spread> extraMillis(Cell cell, Contestant other) {
        return compare(cell, other, (its, others) -> (its - others) / 1e6);
    }

    private Optional<Spread> compare(Cell cell, Contestant other, DoubleBinaryOperator comparison) {
        List<List<Long>> its = rounds(cell);
        List<List<Long>> others = rounds(cell.of(other));
        List<Double> values = IntStream.range(0, Math.min(its.size(), others.size()))
                .filter(round -> !its.get(round).isEmpty() && !others.get(round).isEmpty())
                .mapToObj(round -> comparison.applyAsDouble(median(its.get(round)), median(others.get(round))))
                .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
    }

    private static double median(List<Long> nanos) {
        return Spread.of(nanos.stream().map(Long::doubleValue).toList()).median();
    }

    private List<Long> all(Cell cell) {
        return rounds(cell).stream().flatMap(Collection::stream).toList();
    }

    private List<List<Long>> rounds(Cell cell) {
        return rounds.getOrDefault(cell, List.of());
    }
}
