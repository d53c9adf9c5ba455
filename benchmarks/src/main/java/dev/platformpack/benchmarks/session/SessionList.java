package dev.platformpack.benchmarks.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Percentiles;
import dev.platformpack.benchmarks.Result;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.Progress;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/** A page of sessions over HTTP, as an operator asks for it, one request after the other; {@code -Dbenchmark.rows} says among how many. */
public final class SessionList implements Benchmark {

    private static final int ROWS = Integer.getInteger("benchmark.rows", 1_000_000);
    private static final int WARM_UP = 3_000;
    private static final int MEASURED = 2_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();
    private static final String LIST = "platform/sessions?";

    @Override
    public String name() {
        return "session-list";
    }

    @Override
    public Result run(Path root) throws Exception {
        DemoRealm realm = DemoRealm.generate();
        LocalPlatform.Builder builder = LocalPlatform.builder()
                .providers(root.resolve("target/providers"))
                .realmImport(root.resolve("docker/realm/demo-realm.json"))
                .platformScript(root.resolve("docker/demo/legacy-users.sql"))
                .progress(Progress.terminal());
        realm.environment().forEach(builder::environment);
        try (LocalPlatform platform = builder.build()) {
            platform.start();
            RealmAdmin operator = realm.operator(platform.node().baseUrl());
            awaitSchema(operator);
            ManySessions.fill(platform.keycloakDatabase(), platform.platformDatabase(), ROWS);
            System.out.printf(
                    "  %d sessions in the index, %d requests to warm up, %d measured%n", ROWS, WARM_UP, MEASURED);
            Random random = new Random(7);
            IntFunction<String> ofTenant = n -> LIST + "tenant=customer-" + random.nextInt(ManySessions.TENANTS);
            times(operator, ofTenant, WARM_UP);
            Percentiles tenant = new Percentiles(times(operator, ofTenant, MEASURED));
            Percentiles large = new Percentiles(times(operator, n -> LIST + "limit=200&tenant=customer-0", MEASURED));
            Percentiles client =
                    new Percentiles(times(operator, n -> LIST + "client=demo-app&ip=198.51.100." + n % 250, MEASURED));
            return new Result(name())
                    .with("p99_ms", tenant.millis(0.99))
                    .with("p50_ms", tenant.millis(0.5))
                    .with("large_tenant_p99_ms", large.millis(0.99))
                    .with("address_p99_ms", client.millis(0.99))
                    .with("rows", ROWS)
                    .with("cores", Runtime.getRuntime().availableProcessors());
        }
    }

    /** A node serves before its migration has ended, which would have to wait for the rows that are written, and make indexes of them. */
    private static void awaitSchema(RealmAdmin operator) {
        long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (!operator.get("platform-events/status").path("platform").asText().equals("ready")) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The platform's schema is not ready: see the node's log.");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static List<Long> times(RealmAdmin operator, IntFunction<String> request, int count) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String path = request.apply(i);
            long begin = System.nanoTime();
            JsonNode page = operator.get(path);
            nanos.add(System.nanoTime() - begin);
            if (page.path("items").isEmpty()) {
                throw new IllegalStateException("There must be sessions: " + path);
            }
        }
        return nanos;
    }
}
