package dev.platformpack.benchmarks.revocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Percentiles;
import dev.platformpack.benchmarks.Result;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.Progress;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Tokens;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * An operator ends the five sessions of a user while their client takes 1.5 s to answer each logout token: once by Keycloak's admin API, once by
 * ours, on the same server. After our call each token is introspected.
 */
public final class RevokeSlowClient implements Benchmark {

    private static final Duration SLOWNESS = Duration.ofMillis(1500);
    private static final int SESSIONS = 5;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 20;
    private static final int ROUNDS_OF_KEYCLOAK = 3;

    @Override
    public String name() {
        return "revoke-slow-client";
    }

    @Override
    public Result run(Path root) throws IOException {
        DemoRealm realm = DemoRealm.generate();
        LocalPlatform.Builder builder = LocalPlatform.builder()
                .providers(root.resolve("target/providers"))
                .realmImport(root.resolve("docker/realm/demo-realm.json"))
                .platformScript(root.resolve("docker/demo/legacy-users.sql"))
                .progress(Progress.terminal());
        realm.environment().forEach(builder::environment);
        try (LocalPlatform platform = builder.build();
                SlowReceiver receiver = new SlowReceiver(SLOWNESS)) {
            platform.start();
            return measure(new LoggedInPeople(platform, realm, receiver.url()), receiver);
        }
    }

    private Result measure(LoggedInPeople people, SlowReceiver receiver) {
        int rounds = Benchmark.rounds(ROUNDS);
        Consumer<String> ours = user -> people.admin().endSessionsOf(user);
        Consumer<String> keycloaks =
                user -> people.admin().create("users/" + user + "/logout", JsonNodeFactory.instance.objectNode());
        System.out.printf("  %d rounds to warm up, %d measured, %d of Keycloak%n", WARM_UP, rounds, ROUNDS_OF_KEYCLOAK);
        calls(people, ours, WARM_UP, new ArrayList<>());
        List<Long> activeAfter = new ArrayList<>();
        Percentiles called = new Percentiles(calls(people, ours, rounds, activeAfter));
        boolean areAllTold = awaitAnswers(receiver, (WARM_UP + rounds) * SESSIONS);
        Percentiles keycloakCalled = new Percentiles(calls(people, keycloaks, ROUNDS_OF_KEYCLOAK, new ArrayList<>()));
        return new Result(name())
                .with("ours_ms", called.millis(0.5))
                .with("keycloak_ms", keycloakCalled.millis(0.5))
                .with(
                        "ours_active_after",
                        activeAfter.stream().mapToLong(Long::longValue).sum())
                .with("ours_max_ms", called.millis(1))
                .with("ours_all_told", areAllTold)
                .with("rounds", rounds)
                .with("cores", Runtime.getRuntime().availableProcessors());
    }

    /** @return how long each call took */
    private static List<Long> calls(
            LoggedInPeople people, Consumer<String> ending, int rounds, List<Long> activeAfter) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            List<Tokens> sessions = people.logIn(SESSIONS);
            long begin = System.nanoTime();
            ending.accept(sessions.get(0).userId());
            nanos.add(System.nanoTime() - begin);
            activeAfter.add(people.active(sessions));
        }
        return nanos;
    }

    /** @return false if some client was not told within a minute */
    private static boolean awaitAnswers(SlowReceiver receiver, int number) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (receiver.answered() < number && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return receiver.answered() >= number;
    }
}
