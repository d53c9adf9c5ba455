package dev.platformpack.benchmarks.auditwrite;

import dev.platformpack.benchmarks.Spread;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What was measured with one hashing on one start of the servers: it counts once, with its medians. */
record Start(List<Login> logins, List<Round> rounds) {
    double login(ToDoubleFunction<Login> number) {
        return median(logins, number);
    }

    double round(ToDoubleFunction<Round> number) {
        return median(rounds, number);
    }

    private static <T> double median(List<T> measured, ToDoubleFunction<T> number) {
        return Spread.of(measured.stream().map(number::applyAsDouble).toList()).median();
    }
}
