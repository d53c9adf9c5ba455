package dev.platformpack.benchmarks.auditwrite;

import dev.platformpack.benchmarks.Result;
import dev.platformpack.benchmarks.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The medians of all starts, for people and for the RESULT line. For one thread. */
final class Starts {
    private static final String LINE = "  %-7s %-26s %s%n";

    private final Map<Hashing, List<Start>> starts = new EnumMap<>(Hashing.class);

    void add(Hashing hashing, Start start) {
        starts.computeIfAbsent(hashing, key -> new ArrayList<>()).add(start);
    }

    /** What the start that was measured last says. */
    void printLast(Hashing hashing) {
        Start last = starts.get(hashing).get(starts.get(hashing).size() - 1);
        System.out.printf(
                "  %s: %.2f ms and %.2f ms of processor time added, %.1f %% of the throughput lost%n",
                hashing.name().toLowerCase(Locale.ROOT), added(last), addedCpu(last), loss(last));
    }

    void print() {
        System.out.println("  medians over the starts, the least and the greatest start in brackets");
        for (Hashing hashing : Hashing.values()) {
            line(hashing, "login ms unrecorded", 2, start -> start.login(Login::unrecorded));
            line(hashing, "login ms recorded", 2, start -> start.login(Login::recorded));
            line(hashing, "login ms added", 2, Starts::added);
            line(
                    hashing,
                    "logins/s unrecorded",
                    1,
                    start -> start.round(round -> round.unrecorded().perSecond()));
            line(
                    hashing,
                    "logins/s recorded",
                    1,
                    start -> start.round(round -> round.recorded().perSecond()));
            line(hashing, "throughput lost %", 1, Starts::loss);
            line(
                    hashing,
                    "ms behind at the end",
                    0,
                    start -> start.round(round -> round.recorded().behindMillis()));
            line(
                    hashing,
                    "CPU ms/login unrecorded",
                    1,
                    start -> start.round(round -> round.unrecorded().cpuMillis()));
            line(hashing, "CPU ms/login added", 2, Starts::addedCpu);
        }
    }

    private void line(Hashing hashing, String what, int digits, ToDoubleFunction<Start> number) {
        System.out.printf(
                LINE,
                hashing.name().toLowerCase(Locale.ROOT),
                what,
                spread(hashing, number).text(digits));
    }

    Result describe(Result result) {
        return result.with("p50_ms", median(Hashing.ARGON2, Starts::added))
                .with("throughput_loss_pct", median(Hashing.ARGON2, Starts::loss))
                .with("added_cpu_ms", median(Hashing.ARGON2, Starts::addedCpu))
                .with("cheap_p50_ms", median(Hashing.CHEAP, Starts::added))
                .with("cheap_throughput_loss_pct", median(Hashing.CHEAP, Starts::loss))
                .with("cheap_added_cpu_ms", median(Hashing.CHEAP, Starts::addedCpu));
    }

    private double median(Hashing hashing, ToDoubleFunction<Start> number) {
        return Math.round(spread(hashing, number).median() * 100) / 100.0;
    }

    private Spread spread(Hashing hashing, ToDoubleFunction<Start> number) {
        return Spread.of(starts.get(hashing).stream().map(number::applyAsDouble).toList());
    }

    private static double added(Start start) {
        return start.login(Login::added);
    }

    private static double loss(Start start) {
        return start.round(Round::loss);
    }

    private static double addedCpu(Start start) {
        return start.round(Round::addedCpuMillis);
    }
}
