package dev.platformpack.benchmarks.claims;

import dev.platformpack.benchmarks.claims.Measurements.Cell;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Lets the candidates take turns, in another order in every round. For one thread. */
final class Rounds {
    private final List<Candidate> candidates;
    private final Duration longest;

    /** @param longest of one cell in all rounds: a candidate that takes seconds per request has fewer of them */
    Rounds(List<Candidate> candidates, Duration longest) {
        this.candidates = candidates;
        this.longest = longest;
    }

    Measurements play(List<Work> works, int count) {
        Measurements measurements = new Measurements();
        for (Work work : works) {
            List<Candidate> order = new ArrayList<>(candidates);
            for (int round = 0; round < count; round++) {
                for (Member member : Member.ALL) {
                    order.forEach(candidate -> play(candidate, work, member, measurements));
                }
                Collections.rotate(order, 1);
                System.out.print(".");
                System.out.flush();
            }
            System.out.println(" " + work.label());
        }
        return measurements;
    }

    private void play(Candidate candidate, Work work, Member member, Measurements measurements) {
        Cell cell = new Cell(work, member, candidate.contestant());
        long left = longest.minus(measurements.spentOn(cell)).toNanos();
        List<Long> nanos = new ArrayList<>();
        while (left > 0 && nanos.size() < work.requests()) {
            long one = candidate.measure(work, member);
            nanos.add(one);
            left -= one;
        }
        measurements.add(cell, nanos);
    }
}
