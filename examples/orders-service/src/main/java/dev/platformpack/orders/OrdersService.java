package dev.platformpack.orders;

import com.sun.net.httpserver.HttpServer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.platformpack.orders.http.Api;
import dev.platformpack.orders.order.Orders;
import dev.platformpack.orders.revocation.RememberedVerdicts;
import dev.platformpack.orders.revocation.RevocationLimits;
import dev.platformpack.orders.revocation.Revocations;
import dev.platformpack.orders.revocation.SessionTable;
import dev.platformpack.orders.revocation.TimeLimited;
import dev.platformpack.orders.revocation.feed.FeedReader;
import dev.platformpack.orders.revocation.feed.KnownRevocations;
import dev.platformpack.orders.tenant.TenantTransactions;
import dev.platformpack.orders.token.AccessTokenVerifier;
import dev.platformpack.orders.token.SigningKeys;
import dev.platformpack.orders.token.TokenRules;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * The example application of the platform: orders over HTTP. Configured by environment variables ({@link OrdersConfig}); runs
 * until it is told to end. Starts without its database and without Keycloak, and answers 503 until they are there.
 */
public final class OrdersService {
    private static final System.Logger LOG = System.getLogger(OrdersService.class.getName());
    private static final int REQUESTS_AT_A_TIME = 32;
    private static final int QUESTIONS_AT_A_TIME = 4;
    private static final int WAITING_QUESTIONS = 64;

    private OrdersService() {}

    public static void main(String[] arguments) throws IOException {
        // A slow or silent caller holds a thread no longer than this. Read by the JDK's server when it is loaded.
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("sun.net.httpserver.maxRspTime", "30");
        OrdersConfig config;
        try {
            config = OrdersConfig.of(System.getenv());
        } catch (IllegalArgumentException e) {
            LOG.log(Level.ERROR, e.getMessage());
            System.exit(1);
            return;
        }
        start(config);
    }

    private static void start(OrdersConfig config) throws IOException {
        HikariDataSource database = pool(config.database());
        AccessTokenVerifier verifier = new AccessTokenVerifier(
                config.tokens(), SigningKeys.publishedAt(config.tokens().keys()));
        ExecutorService questions = questions();
        Api api = new Api(
                verifier, revocations(config, database, questions), new Orders(new TenantTransactions(database)));
        ExecutorService requests = Executors.newFixedThreadPool(REQUESTS_AT_A_TIME);
        HttpServer server = HttpServer.create(config.listenOn(), 0);
        server.createContext("/", api);
        server.setExecutor(requests);
        server.start();
        LOG.log(
                Level.INFO,
                "Orders service is ready. address={0} issuer={1}",
                server.getAddress(),
                config.tokens().issuer());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop(1);
            requests.shutdown();
            questions.shutdownNow();
            database.close();
        }));
    }

    private static Revocations revocations(OrdersConfig config, DataSource database, ExecutorService questions) {
        return config.revocation()
                .feed()
                .map(feed -> fromFeed(feed, config.tokens()))
                .orElseGet(() -> fromTable(database, config.revocation().table(), questions));
    }

    private static Revocations fromFeed(OrdersConfig.Feed feed, TokenRules tokens) {
        KnownRevocations known =
                new KnownRevocations(new KnownRevocations.Limits(feed.maxSilence(), tokens.clockSkew()));
        FeedReader.start(feed.access(), known, feed.maxSilence());
        return known;
    }

    private static Revocations fromTable(DataSource database, RevocationLimits limits, ExecutorService questions) {
        return new RememberedVerdicts(
                new TimeLimited(new SessionTable(database), limits.timeout(), questions), limits.maxAge());
    }

    private static ExecutorService questions() {
        return new ThreadPoolExecutor(
                QUESTIONS_AT_A_TIME,
                QUESTIONS_AT_A_TIME,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING_QUESTIONS));
    }

    private static HikariDataSource pool(OrdersConfig.Database database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("orders");
        config.setJdbcUrl(database.url());
        config.setUsername(database.username());
        config.setPassword(database.password());
        config.setMaximumPoolSize(database.connections());
        // Seconds, not half a minute: a caller waits for it.
        config.setConnectionTimeout(TimeUnit.SECONDS.toMillis(3));
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("socketTimeout", "10");
        // PostgreSQL's details of an error quote the row.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("ApplicationName", "orders-service");
        return new HikariDataSource(config);
    }
}
