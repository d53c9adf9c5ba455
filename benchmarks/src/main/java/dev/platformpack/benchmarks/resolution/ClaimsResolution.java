package dev.platformpack.benchmarks.resolution;

import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Result;
import dev.platformpack.localserver.keycloak.Distribution;
import dev.platformpack.localserver.machine.Folders;
import dev.platformpack.localserver.machine.FreePorts;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import dev.platformpack.localserver.postgresql.LocalDatabaseFactory;
import dev.platformpack.localserver.process.Leash;
import dev.platformpack.localserver.process.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * How long it takes to know what somebody may do: from a node's memory, and from a platform database with 1,000,000 users
 * ({@code -Dbenchmark.users}) in 5,000 tenants. Measured by JMH, in {@code -Dbenchmark.rounds} iterations.
 */
public final class ClaimsResolution implements Benchmark {
    private static final int USERS = Integer.getInteger("benchmark.users", 1_000_000);
    private static final int ROUNDS = 5;
    private static final int WARM_UP_ROUNDS = 3;
    private static final TimeValue ROUND = TimeValue.seconds(4);

    @Override
    public String name() {
        return "claims-resolution";
    }

    @Override
    public Result run(Path root) throws Exception {
        Result result = new Result(name());
        for (RunResult run : run(CachedClaims.class, "-Xmx512m")) {
            double micros = run.getPrimaryResult().getScore();
            String tenants = run.getParams().getParam("tenants");
            result.with("cached_" + tenants + "_us", rounded(micros)).with("cached_us", rounded(micros));
        }
        Path folder = Files.createTempDirectory("claims-resolution-");
        try (Leash leash = Leash.attach()) {
            LocalDatabase database = database(folder, leash);
            database.start();
            prepare(database, root);
            for (RunResult run :
                    run(GrantsQuery.class, QueriedDatabase.of(database, USERS).write(folder))) {
                boolean isAnybody = run.getPrimaryResult().getLabel().equals("ofAnybody");
                add(
                        result,
                        isAnybody ? "query" : "query_500",
                        run.getPrimaryResult().getStatistics());
            }
            database.stop();
        } finally {
            Folders.delete(folder, file -> true);
        }
        return result.with("users", USERS).with("cores", Runtime.getRuntime().availableProcessors());
    }

    private static LocalDatabase database(Path folder, Leash leash) throws Exception {
        return new LocalDatabaseFactory(Distribution.current().directory().resolve("postgresql"))
                .create(
                        "platform",
                        folder.resolve("data"),
                        new FreePorts(new SecureRandom()).next(),
                        new ServerProcess("PostgreSQL", folder.resolve("database.log"), leash));
    }

    private static void prepare(LocalDatabase database, Path root) throws Exception {
        long begin = System.nanoTime();
        ManyUsers.createSchema(database, root);
        ManyUsers.fill(database, USERS);
        System.out.printf(
                "  %,d users are in the platform database %.0f s%n", USERS, (System.nanoTime() - begin) / 1e9);
    }

    private static Collection<RunResult> run(Class<?> benchmark, String jvmOption) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getSimpleName())
                        .forks(1)
                        .jvmArgsAppend(jvmOption)
                        .warmupIterations(WARM_UP_ROUNDS)
                        .warmupTime(ROUND)
                        .measurementIterations(Benchmark.rounds(ROUNDS))
                        .measurementTime(ROUND)
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.NORMAL)
                        .build())
                .run();
    }

    private static void add(Result result, String key, Statistics millis) {
        result.with(key + "_p50_ms", rounded(millis.getPercentile(50)))
                .with(key + "_p99_ms", rounded(millis.getPercentile(99)))
                .with(key + "_count", millis.getN());
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
