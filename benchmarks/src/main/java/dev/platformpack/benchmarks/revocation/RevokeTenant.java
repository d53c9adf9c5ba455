package dev.platformpack.benchmarks.revocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Result;
import dev.platformpack.benchmarks.peer.ComparedServers;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The platform suspends, with SQL, a tenant that 10,000 of 100,000 live sessions are in: when a gateway that reads the feed knows, when
 * Keycloak has none of the sessions any more, and how many logins of somebody else succeed meanwhile.
 */
public final class RevokeTenant implements Benchmark {

    private static final int SESSIONS = 10_000;
    private static final int OTHERS = 90_000;
    private static final int USERS = 200;
    private static final Duration NORMAL = Duration.ofSeconds(20);
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    private final RandomGenerator random = new SecureRandom();

    @Override
    public String name() {
        return "revoke-tenant";
    }

    @Override
    public Result run(Path root) throws Exception {
        DemoRealm realm = DemoRealm.generate();
        LocalPlatform.Builder builder = ComparedServers.builder()
                .providers(root.resolve("target/providers"))
                .realmImport(root.resolve("docker/realm/demo-realm.json"))
                .platformScript(root.resolve("docker/demo/legacy-users.sql"))
                .serverOption("spi-events-listener--platform--reconcile-every", "off");
        realm.environment().forEach(builder::environment);
        try (LocalPlatform platform = builder.build()) {
            platform.start();
            return measure(platform, realm);
        }
    }

    private Result measure(LocalPlatform platform, DemoRealm realm) throws SQLException {
        Application app = realm.app(platform.node().baseUrl());
        RealmAdmin admin =
                RealmAdmin.of(platform.node().baseUrl(), DemoRealm.NAME, "master", platform.bootstrapAdmin());
        // With it Keycloak refuses a login while the one before of the same user is still being counted in the
        // background.
        admin.update("", JsonNodeFactory.instance.objectNode().put("bruteForceProtected", false));
        List<String> users =
                Stream.generate(() -> admin.createUser(person())).limit(USERS).toList();
        Tokens model = logIn(app, admin);
        CopiedSessions others = CopiedSessions.of(platform, logIn(app, admin), "other-", OTHERS, users);
        CopiedSessions sessions = CopiedSessions.of(platform, model, "tenants-", SESSIONS, users);
        Person bystander = person();
        admin.createUser(bystander);
        System.out.printf("  %d sessions in the tenant, %d in another%n", SESSIONS, OTHERS);
        try (LoginLoad load = LoginLoad.start(app, bystander)) {
            rate(load, WARM_UP);
            double normal = rate(load, NORMAL);
            String tenant = model.accessClaims().path("tenant_id").asText();
            Suspension suspension = Suspension.measure(platform, admin, tenant, sessions, load);
            return new Result(name())
                    .with("refused_ms", Math.round(suspension.knownSeconds() * 10_000) / 10.0)
                    .with("gone_s", Math.round(suspension.goneSeconds() * 10) / 10.0)
                    .with("login_ratio", Math.round(suspension.loginsPerSecond() / normal * 100) / 100.0)
                    .with("sessions", SESSIONS)
                    .with("others_left", others.left())
                    .with("normal_logins_per_s", Math.round(normal * 10) / 10.0)
                    .with("cores", Runtime.getRuntime().availableProcessors());
        }
    }

    private Person person() {
        return Person.random(random);
    }

    /** Somebody new in a tenant of their own; before the platform knows them, their tokens have no tenant. */
    private Tokens logIn(Application app, RealmAdmin admin) {
        Person person = person();
        admin.createUser(person);
        while (true) {
            Tokens tokens = app.passwordGrant(person.username(), person.password());
            if (tokens.accessClaims().has("tenant_id")) {
                return tokens;
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static double rate(LoginLoad load, Duration time) {
        long before = load.logins();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < time.toNanos()) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return (load.logins() - before) / ((System.nanoTime() - begin) / 1e9);
    }
}
