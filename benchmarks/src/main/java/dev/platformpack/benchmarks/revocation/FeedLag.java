package dev.platformpack.benchmarks.revocation;

import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Percentiles;
import dev.platformpack.benchmarks.Result;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.Progress;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.OwnSessions;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * From the answer to a user who ends a session until each of many waiting gateways, at two nodes, has the entry; then, when these
 * nodes are gone, the same with Keycloak's own feed.
 */
public final class FeedLag implements Benchmark {

    private static final int NODES = 2;
    private static final int GATEWAYS = 50;
    private static final int WARM_UP = 100;
    private static final int MEASURED = 300;

    /** So that each end is one by itself, as in life, and the gateways wait again. */
    private static final long PAUSE_MILLIS = 150;

    @Override
    public String name() {
        return "feed-lag";
    }

    @Override
    public Result run(Path root) throws Exception {
        Percentiles ours = new Percentiles(ours(root));
        Percentiles ssf = new Percentiles(SsfLag.measured());
        return new Result(name())
                .with("p50_ms", ours.millis(0.5))
                .with("p99_ms", ours.millis(0.99))
                .with("ssf_p50_ms", ssf.millis(0.5))
                .with("max_ms", ours.millis(1))
                .with("ssf_max_ms", ssf.millis(1))
                .with("gateways", GATEWAYS)
                .with("revocations", MEASURED)
                .with("ssf_logouts", ssf.count())
                .with("cores", Runtime.getRuntime().availableProcessors());
    }

    private static List<Long> ours(Path root) throws Exception {
        DemoRealm realm = DemoRealm.generate();
        LocalPlatform.Builder builder = LocalPlatform.builder()
                .nodes(NODES)
                .providers(root.resolve("target/providers"))
                .realmImport(root.resolve("docker/realm/demo-realm.json"))
                .platformScript(root.resolve("docker/demo/legacy-users.sql"))
                // One person ends all the sessions.
                .serverOption("spi-realm-restapi-extension--platform--calls-per-minute", "0")
                .progress(Progress.terminal());
        realm.environment().forEach(builder::environment);
        try (LocalPlatform platform = builder.build()) {
            platform.start();
            return measured(platform, realm);
        }
    }

    private static List<Long> measured(LocalPlatform platform, DemoRealm realm) throws Exception {
        Receipts receipts = new Receipts(GATEWAYS);
        ExecutorService threads = Executors.newFixedThreadPool(GATEWAYS);
        try {
            CountDownLatch ready = new CountDownLatch(GATEWAYS);
            for (int i = 0; i < GATEWAYS; i++) {
                threads.execute(new Gateway(reader(platform.nodes().get(i % NODES), realm), receipts, ready));
            }
            List<Tokens> sessions = sessions(platform, realm, WARM_UP + MEASURED);
            if (!ready.await(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("The gateways cannot read the feed.");
            }
            System.out.printf(
                    "  %d gateways wait at %d nodes; %d sessions end to warm up, then %d measured%n",
                    GATEWAYS, NODES, WARM_UP, MEASURED);
            ended(platform, sessions.subList(0, WARM_UP), receipts);
            return ended(platform, sessions.subList(WARM_UP, sessions.size()), receipts);
        } finally {
            threads.shutdownNow();
        }
    }

    /** One token for all of a gateway's requests: it lives longer than the measurement. */
    private static RealmAdmin reader(KeycloakNode node, DemoRealm realm) {
        String token = realm.api(node.baseUrl()).clientCredentials().accessToken();
        return new RealmAdmin(node.baseUrl(), DemoRealm.NAME, () -> token);
    }

    private static List<Tokens> sessions(LocalPlatform platform, DemoRealm realm, int count) {
        Person person = Person.random(new SecureRandom());
        realm.operator(platform.node().baseUrl()).createUser(person);
        List<Tokens> sessions = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Application app = realm.app(node(platform, i));
            sessions.add(app.passwordGrant(person.username(), person.password()));
        }
        return sessions;
    }

    /** Each knows only tokens that were issued under its own address. */
    private static URI node(LocalPlatform platform, int session) {
        return platform.nodes().get(session % NODES).baseUrl();
    }

    private static List<Long> ended(LocalPlatform platform, List<Tokens> sessions, Receipts receipts)
            throws InterruptedException {
        List<Long> lags = new ArrayList<>();
        for (int i = 0; i < sessions.size(); i++) {
            Tokens tokens = sessions.get(i);
            new OwnSessions(node(platform, i), DemoRealm.NAME).end(tokens, tokens.sessionId());
            lags.addAll(receipts.lags(tokens.sessionId(), System.nanoTime()));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        return lags;
    }
}
