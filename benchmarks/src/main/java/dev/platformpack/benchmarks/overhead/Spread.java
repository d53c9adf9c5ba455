package dev.platformpack.benchmarks.overhead;

import java.util.Collection;
import java.util.Locale;

/**
 * Order statistics of one number over the rounds.
 *
 * @param lower quartile
 * @param upper quartile
 */
record Spread(double median, double lower, double upper) {

    static Spread of(Collection<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Spread(at(sorted, 0.5), at(sorted, 0.25), at(sorted, 0.75));
    }

    /** Linear between the neighbours. */
    private static double at(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    String text(int digits) {
        String number = "%." + digits + "f";
        return String.format(Locale.ROOT, number + " (" + number + " to " + number + ")", median, lower, upper);
    }
}
