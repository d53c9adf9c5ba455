package dev.platformpack.benchmarks;

import java.nio.file.Path;

/** One measurement, chosen by {@code -Dbenchmark=<name>}. */
interface Benchmark {

    /** As in {@code -Dbenchmark} and in the RESULT line. */
    String name();

    /** @param root of the checkout, with the provider JARs in {@code target/providers} */
    Result run(Path root) throws Exception;
}
