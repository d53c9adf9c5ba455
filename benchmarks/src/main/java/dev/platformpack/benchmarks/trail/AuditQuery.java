package dev.platformpack.benchmarks.trail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Percentiles;
import dev.platformpack.benchmarks.Result;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.Progress;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * The ten usual queries among 10,000,000 audit records ({@code -Dbenchmark.rows}), first page and page 1,000, over HTTP, one request after the other;
 * beside each, in turn, Keycloak's own events, of which it has the same rows.
 */
public final class AuditQuery implements Benchmark {

    private static final int ROWS = Integer.getInteger("benchmark.rows", 10_000_000);
    private static final int PAGE = 50;
    private static final int DEEP = 1_000;
    private static final int WARM_UP = 100;
    private static final int MEASURED = 200;
    private static final int MEASURED_OF_KEYCLOAK = 30;

    /** Of queries that Keycloak has no index for, a few requests tell enough. */
    private static final Duration LONGEST_OF_KEYCLOAK = Duration.ofSeconds(10);

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_SEALING = Duration.ofMinutes(10);
    private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

    @Override
    public String name() {
        return "audit-query";
    }

    @Override
    public Result run(Path root) throws Exception {
        DemoRealm realm = DemoRealm.generate();
        LocalPlatform.Builder builder = LocalPlatform.builder()
                .providers(root.resolve("target/providers"))
                .realmImport(root.resolve("docker/realm/demo-realm.json"))
                .platformScript(root.resolve("docker/demo/legacy-users.sql"))
                // Ten million records at once are nobody's trail: the first verification of all of them would be
                // measured along.
                .serverOption("spi-events-listener--platform--verify-every", "off")
                .progress(Progress.terminal());
        realm.environment().forEach(builder::environment);
        try (LocalPlatform platform = builder.build()) {
            platform.start();
            RealmAdmin operator = realm.operator(platform.node().baseUrl());
            awaitSchema(operator);
            fill(platform, operator.get("").path("id").asText());
            awaitSeals(platform);
            return measure(operator);
        }
    }

    private static void fill(LocalPlatform platform, String realm) throws Exception {
        long begin = System.nanoTime();
        CompletableFuture<Void> keycloak = CompletableFuture.runAsync(() -> {
            try {
                TwoYears.fillKeycloak(platform.keycloakDatabase(), realm, ROWS);
            } catch (Exception e) {
                throw new IllegalStateException("Keycloak's events were not written.", e);
            }
        });
        TwoYears.fillPlatform(platform.platformDatabase(), realm, ROWS);
        keycloak.join();
        System.out.printf("  %,d records are there after %.0f s%n", ROWS, (System.nanoTime() - begin) / 1e9);
    }

    /** Who asks for records has them sealed, but for those of the last seconds. */
    private static void awaitSeals(LocalPlatform platform) throws Exception {
        long begin = System.nanoTime();
        try (Connection connection = platform.platformDatabase().connect();
                PreparedStatement query =
                        connection.prepareStatement("select coalesce(sum(rows), 0) >= ? from platform.audit_seal")) {
            query.setLong(1, ROWS);
            while (!isTrue(query)) {
                if (System.nanoTime() - begin > LONGEST_SEALING.toNanos()) {
                    throw new IllegalStateException("The records are not sealed: see the node's log.");
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        System.out.printf("  and sealed after another %.0f s%n", (System.nanoTime() - begin) / 1e9);
    }

    private static boolean isTrue(PreparedStatement query) throws SQLException {
        try (ResultSet row = query.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private Result measure(RealmAdmin operator) {
        Map<String, Percentiles> first = new LinkedHashMap<>();
        Map<String, Percentiles> deep = new LinkedHashMap<>();
        Map<String, Percentiles> keycloak = new LinkedHashMap<>();
        for (UsualQuery query : UsualQuery.ALL) {
            String cursor = deepCursor(operator, query);
            times(operator, query, cursor, WARM_UP);
            List<List<Long>> ours = times(operator, query, cursor, MEASURED);
            first.put(query.name(), new Percentiles(ours.get(0)));
            deep.put(query.name(), new Percentiles(ours.get(1)));
            if (query.keycloak() != null) {
                keycloak.put(query.name(), new Percentiles(timesOfKeycloak(operator, query, 0)));
                keycloak.put(
                        query.name() + "_deep", new Percentiles(timesOfKeycloak(operator, query, (DEEP - 1) * PAGE)));
            }
            print(query.name(), first, deep, keycloak);
        }
        return new Result(name())
                .with("first_page_p99_ms", worst(first))
                .with("deep_page_p99_ms", worst(deep))
                .with("keycloak_p99_ms", worst(keycloak))
                .with("rows", ROWS)
                .with("cores", Runtime.getRuntime().availableProcessors());
    }

    private static void print(
            String name,
            Map<String, Percentiles> first,
            Map<String, Percentiles> deep,
            Map<String, Percentiles> keycloak) {
        System.out.printf(
                "  %-14s p50/p99 ms: first %s, page %d %s, Keycloak first %s, page %d %s%n",
                name,
                text(first.get(name)),
                DEEP,
                text(deep.get(name)),
                text(keycloak.get(name)),
                DEEP,
                text(keycloak.get(name + "_deep")));
    }

    private static String text(Percentiles times) {
        return times == null ? "-" : times.millis(0.5) + "/" + times.millis(0.99);
    }

    private static double worst(Map<String, Percentiles> times) {
        return times.values().stream()
                .mapToDouble(each -> each.millis(0.99))
                .max()
                .orElse(Double.NaN);
    }

    /** Of page 1,000, walked to from the first page on. */
    private static String deepCursor(RealmAdmin operator, UsualQuery query) {
        String cursor = "";
        for (int page = 1; page < DEEP; page++) {
            JsonNode items = items(operator, query.large(), cursor);
            JsonNode last = items.get(PAGE - 1);
            if (last == null) {
                throw new IllegalStateException(
                        "There must be " + DEEP + " pages of " + query.name() + ", page " + page + " is the last");
            }
            cursor = "&cursor=" + last.path("occurredAt").asText() + "~"
                    + last.path("seq").asText();
        }
        return cursor;
    }

    /** First page and page 1,000 in turn. */
    private static List<List<Long>> times(RealmAdmin operator, UsualQuery query, String cursor, int count) {
        List<Long> first = new ArrayList<>();
        List<Long> deep = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long begin = System.nanoTime();
            items(operator, query.any().apply(i), "");
            long middle = System.nanoTime();
            items(operator, query.large(), cursor);
            deep.add(System.nanoTime() - middle);
            first.add(middle - begin);
        }
        return List.of(first, deep);
    }

    private static JsonNode items(RealmAdmin operator, String filters, String cursor) {
        return operator.get("platform/audit/events?limit=" + PAGE + filters + cursor)
                .path("items");
    }

    private static List<Long> timesOfKeycloak(RealmAdmin operator, UsualQuery query, int offset) {
        long end = System.nanoTime() + LONGEST_OF_KEYCLOAK.toNanos();
        List<Long> nanos = new ArrayList<>();
        do {
            long begin = System.nanoTime();
            operator.get("events?max=" + PAGE + "&first=" + offset + query.keycloak());
            nanos.add(System.nanoTime() - begin);
        } while (nanos.size() < MEASURED_OF_KEYCLOAK && System.nanoTime() - end < 0);
        return nanos;
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
}
