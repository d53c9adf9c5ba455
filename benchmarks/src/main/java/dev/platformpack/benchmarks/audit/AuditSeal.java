package dev.platformpack.benchmarks.audit;

import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Result;
import dev.platformpack.benchmarks.Spread;
import dev.platformpack.database.audit.seal.VerificationKeys;
import dev.platformpack.database.audit.sealing.SealRound;
import dev.platformpack.database.audit.sealing.Sealer;
import dev.platformpack.database.audit.verification.AuditVerifier;
import dev.platformpack.database.audit.verification.Verification;
import dev.platformpack.database.audit.verification.VerificationScope;
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
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The sealer over 1,000,000 records ({@code -Dbenchmark.rows}) that were never sealed, then the verifier over the same, the database on the same
 * machine. No Keycloak; a key of the kind that a realm has by default.
 */
public final class AuditSeal implements Benchmark {
    private static final int ROWS = Integer.getInteger("benchmark.rows", 1_000_000);
    private static final int ROUNDS = 3;
    private static final int BATCH = 10_000;

    @Override
    public String name() {
        return "audit-seal";
    }

    @Override
    public Result run(Path root) throws Exception {
        Path folder = Files.createTempDirectory("audit-seal-");
        try (Leash leash = Leash.attach()) {
            LocalDatabase database = database(folder, leash);
            database.start();
            ManyRecords.createSchema(database, root);
            ManyRecords.fill(database, ROWS);
            System.out.printf("  %,d records are there%n", ROWS);
            Result result = measure(database);
            database.stop();
            return result;
        } finally {
            Folders.delete(folder, file -> true);
        }
    }

    private static LocalDatabase database(Path folder, Leash leash) throws Exception {
        return new LocalDatabaseFactory(Distribution.current().directory().resolve("postgresql"))
                .create(
                        "platform",
                        folder.resolve("data"),
                        new FreePorts(new SecureRandom()).next(),
                        new ServerProcess("PostgreSQL", folder.resolve("database.log"), leash));
    }

    private Result measure(LocalDatabase database) throws Exception {
        BenchmarkKey key = BenchmarkKey.generate();
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            double sealed = ROWS / seal(connection, key);
            List<Double> verified = new ArrayList<>();
            for (int round = 0; round < Benchmark.rounds(ROUNDS); round++) {
                verified.add(ROWS / verify(connection, key));
                System.out.printf("  verified %,.0f records/s%n", verified.get(round));
            }
            Spread spread = Spread.of(verified);
            return new Result(name())
                    .with("sealed_per_s", Math.round(sealed))
                    .with("verified_per_s", Math.round(spread.median()))
                    .with("verified_per_s_least", Math.round(spread.least()))
                    .with("rows", ROWS)
                    .with("batch", BATCH)
                    .with("cores", Runtime.getRuntime().availableProcessors());
        }
    }

    /** @return seconds */
    private static double seal(Connection connection, BenchmarkKey key) throws Exception {
        Sealer sealer = new Sealer(new OneConnection(connection), key, new NoAnchors(), Clock.systemUTC(), BATCH);
        long begin = System.nanoTime();
        int rows = 0;
        SealRound round;
        do {
            round = sealer.round(false);
            rows += round.rows();
        } while (round.isMore());
        if (rows != ROWS) {
            throw new IllegalStateException("All records must be sealed, but " + rows + " were.");
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double verify(Connection connection, BenchmarkKey key) throws Exception {
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try {
            long begin = System.nanoTime();
            Verification verification = new AuditVerifier(
                            connection, new VerificationKeys().add(key.keySet()), reader, Clock.systemUTC())
                    .verify(VerificationScope.all(ManyRecords.REALM, null), finding -> {});
            if (!verification.isIntact() || verification.rows() != ROWS) {
                throw new IllegalStateException("The trail must be intact: " + verification);
            }
            connection.commit();
            return (System.nanoTime() - begin) / 1e9;
        } finally {
            reader.shutdownNow();
        }
    }
}
