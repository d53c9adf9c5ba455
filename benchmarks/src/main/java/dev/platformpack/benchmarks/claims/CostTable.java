package dev.platformpack.benchmarks.claims;

import dev.platformpack.benchmarks.Percentiles;
import dev.platformpack.benchmarks.Spread;
import dev.platformpack.benchmarks.claims.Measurements.Cell;
import java.util.List;
import java.util.Locale;

/** What people read: times of all requests; in brackets the least and the greatest round. */
record CostTable(Measurements measurements, List<Candidate> candidates) {
    private static final String LINE = "  %-14s %7s  %-14s %8s %10s %10s  %-26s %s%n";

    void print() {
        System.out.printf(LINE, "", "tenants", "", "requests", "p50 ms", "p99 ms", "against none", "ms more than none");
        for (Work work : Work.values()) {
            for (Member member : Member.ALL) {
                candidates.forEach(candidate -> print(new Cell(work, member, candidate.contestant())));
            }
        }
        System.out.printf("  %-14s %7s  %-14s %8s%n", "access token", "tenants", "", "bytes");
        for (Member member : Member.ALL) {
            for (Candidate candidate : candidates) {
                System.out.printf(
                        "  %-14s %7d  %-14s %8d%n",
                        "",
                        member.tenants(),
                        candidate.contestant().key(),
                        candidate.tokens(member).accessToken().length());
            }
        }
    }

    private void print(Cell cell) {
        boolean isFirst = cell.contestant() == Contestant.NONE;
        System.out.printf(
                LINE,
                isFirst ? cell.work().label() : "",
                isFirst ? cell.member().tenants() : "",
                cell.contestant().key(),
                measurements.percentiles(cell).map(Percentiles::count).orElse(0),
                millis(cell, 0.5),
                millis(cell, 0.99),
                isFirst ? "" : text(measurements.ratio(cell, Contestant.NONE).orElse(null), 3),
                isFirst
                        ? ""
                        : text(measurements.extraMillis(cell, Contestant.NONE).orElse(null), 2));
    }

    private String millis(Cell cell, double share) {
        return measurements
                .percentiles(cell)
                .map(times -> String.format(Locale.ROOT, "%.2f", times.millis(share)))
                .orElse("");
    }

    private static String text(Spread spread, int digits) {
        return spread == null ? "" : spread.text(digits);
    }
}
