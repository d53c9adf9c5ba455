package dev.platformpack.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.Progress;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * From the commit of a new user (made by an administrator) in Keycloak's database to its row in the platform database, at a
 * fixed rate. Both moments
 * are seen from outside, by asking each database again and again until the row is there: exact to one round trip.
 */
final class SignUpLatency implements Benchmark {

    private static final int PER_SECOND = 20;

    /** Faster, and until the JVM has compiled what it needs: its compiler would take a third of a small machine meanwhile. */
    private static final int WARM_UP_PER_SECOND = 50;

    private static final int WARM_UP = 3_000;
    private static final int MEASURED = 600;
    private static final int THREADS = 8;

    private final RandomGenerator random = new SecureRandom();

    @Override
    public String name() {
        return "sign-up-latency";
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
            System.out.printf(
                    "  %d sign-ups to warm up, %d per second, then %d measured, %d per second%n",
                    WARM_UP, WARM_UP_PER_SECOND, MEASURED, PER_SECOND);
            signUps(platform, realm, WARM_UP, WARM_UP_PER_SECOND);
            long begin = System.nanoTime();
            Percentiles latency = new Percentiles(signUps(platform, realm, MEASURED, PER_SECOND));
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Result(name())
                    .with("p50_ms", latency.millis(0.5))
                    .with("p99_ms", latency.millis(0.99))
                    .with("max_ms", latency.millis(1))
                    .with("rate_per_s", Math.round(MEASURED / seconds * 10) / 10.0)
                    .with("sign_ups", latency.count())
                    .with("cores", Runtime.getRuntime().availableProcessors());
        }
    }

    private List<Long> signUps(LocalPlatform platform, DemoRealm realm, int count, int perSecond) throws Exception {
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
        RealmAdmin operator = realm.operator(platform.node().baseUrl());
        try (Watchers watchers = new Watchers(platform, THREADS)) {
            List<Future<Long>> pending = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Callable<Long> signUp = () -> signUp(operator, watchers);
                pending.add(threads.schedule(signUp, i * 1000L / perSecond, TimeUnit.MILLISECONDS));
            }
            List<Long> nanos = new ArrayList<>();
            for (Future<Long> signUp : pending) {
                nanos.add(signUp.get());
            }
            return nanos;
        } finally {
            threads.shutdownNow();
        }
    }

    private long signUp(RealmAdmin operator, Watchers watchers) throws Exception {
        Person person = Person.random(random);
        Future<Long> latency = watchers.watch(person.email());
        operator.create("users", account(person));
        return latency.get(30, TimeUnit.SECONDS);
    }

    /** Without a password: hashing it would take most of the processor time of a small machine, and is none of ours. */
    private static ObjectNode account(Person person) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("username", person.username())
                .put("email", person.email())
                .put("firstName", person.firstName())
                .put("lastName", person.lastName())
                .put("enabled", true);
    }
}
