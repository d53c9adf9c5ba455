package dev.platformpack.benchmarks;

import java.nio.file.Path;

/** One measurement, chosen by {@code -Dbenchmark=<name>}. */
public interface Benchmark {

    /** As in {@code -Dbenchmark} and in the RESULT line. */
    String name();

    /** @param root of the checkout, with the provider JARs in {@code target/providers} */
    Result run(Path root) throws Exception;

    /**
     * {@code -Dbenchmark.rounds}: how often the measurement is repeated.
     *
     * @throws IllegalArgumentException if it is no number above 0
     */
    static int rounds(int byDefault) {
        return number("benchmark.rounds", byDefault);
    }

    /**
     * {@code -Dbenchmark.starts}: on how many starts of the servers it is repeated.
     *
     * @throws IllegalArgumentException if it is no number above 0
     */
    static int starts(int byDefault) {
        return number("benchmark.starts", byDefault);
    }

    private static int number(String property, int byDefault) {
        String text = System.getProperty(property, "");
        if (text.isEmpty()) {
            return byDefault;
        }
        if (!text.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("-D" + property + " must be a number from 1 to 9999, got " + text);
        }
        return Integer.parseInt(text);
    }
}
