package dev.platformpack.benchmarks;

import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.Progress;
import dev.platformpack.localserver.actor.DemoRealm;
import java.nio.file.Path;

/**
 * How fast a full outbox runs empty, and beside it, in turns, how fast a plain JDBC batch writes the same audit rows into the same
 * database. {@code -Dbenchmark.rows=1000000} makes more events wait, in one round.
 */
final class RelayThroughput implements Benchmark {

    private static final int ROWS = Integer.getInteger("benchmark.rows", 200_000);
    private static final int ROUNDS = ROWS > 200_000 ? 1 : 2;

    @Override
    public String name() {
        return "relay-throughput";
    }

    @Override
    public Result run(Path root) throws Exception {
        GcLog gc = new GcLog(root.resolve("benchmarks/target/relay-throughput-gc.log"));
        DemoRealm realm = DemoRealm.generate();
        LocalPlatform.Builder builder = LocalPlatform.builder()
                .providers(root.resolve("target/providers"))
                .realmImport(root.resolve("docker/realm/demo-realm.json"))
                .platformScript(root.resolve("docker/demo/legacy-users.sql"))
                .jvmOption(gc.jvmOption())
                .progress(Progress.terminal());
        realm.environment().forEach(builder::environment);
        try (LocalPlatform servers = builder.build()) {
            servers.start();
            return measure(servers, gc);
        }
    }

    private Result measure(LocalPlatform servers, GcLog gc) throws Exception {
        double ours = 0;
        double plain = 0;
        double rewritten = 0;
        int heap = 0;
        try (OutboxBacklog backlog = new OutboxBacklog(servers)) {
            backlog.signUpEverybody();
            try (AuditInserts jdbc = new AuditInserts(servers, false);
                    AuditInserts jdbcRewritten = new AuditInserts(servers, true)) {
                for (int round = 1; round <= ROUNDS; round++) {
                    System.out.printf("  round %d of %d: %d events wait%n", round, ROUNDS, ROWS);
                    backlog.fill(ROWS);
                    gc.reset();
                    double seconds = backlog.drain();
                    heap = Math.max(heap, gc.mostMegabytesAfterCollection());
                    double peer = jdbc.insertNews();
                    rewritten += jdbcRewritten.insertNews();
                    System.out.printf("  relay %.1f s, JDBC batch %.1f s%n", seconds, peer);
                    ours += seconds;
                    plain += peer;
                }
            }
            double events = (double) ROWS * ROUNDS;
            return new Result(name())
                    .with("events_per_s", Math.round(events / ours))
                    .with("vs_jdbc_batch", Math.round(plain / ours * 100) / 100.0)
                    .with("heap_mb", heap)
                    .with("events", Math.round(events))
                    .with("jdbc_batch_per_s", Math.round(events / plain))
                    .with("jdbc_rewritten_batch_per_s", Math.round(events / rewritten))
                    .with("outbox_mb_afterwards", backlog.tableMegabytes())
                    .with("cores", Runtime.getRuntime().availableProcessors());
        }
    }
}
