package dev.platformpack.localserver.example;

import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.machine.FreePorts;
import dev.platformpack.localserver.machine.JavaRuntime;
import dev.platformpack.localserver.process.Leash;
import dev.platformpack.localserver.process.LocalServerException;
import dev.platformpack.localserver.process.ServerProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;

/**
 * The example application as a process on loopback: {@code java -jar target/examples/orders-service/orders-service.jar}. It ends
 * with {@link #close}, and with this JVM.
 */
public final class OrdersProcess implements AutoCloseable {
    private static final String JAR = "target/examples/orders-service/orders-service.jar";
    private static final String LOGS = "target/local-server/examples";
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(10);

    private final ServerProcess process;
    private final Leash leash;
    private final int port;

    private OrdersProcess(ServerProcess process, Leash leash, int port) {
        this.process = process;
        this.leash = leash;
        this.port = port;
    }

    /**
     * Returns when the service takes requests.
     *
     * @param root of the checkout, whose modules are packed
     * @param issuer the realm's URL
     * @param jdbcUrl of the platform database
     * @param options more of the service's variables; they win over what is set here
     * @throws LocalServerException if it does not start
     */
    public static OrdersProcess start(
            Path root, URI issuer, String jdbcUrl, Credentials login, Map<String, String> options) {
        int port = new FreePorts(new SecureRandom()).next();
        ProcessBuilder builder = new ProcessBuilder(
                JavaRuntime.quickCommand("-Xmx128m", "-jar", root.resolve(JAR).toString()));
        builder.environment().put("ORDERS_PORT", String.valueOf(port));
        builder.environment().put("ORDERS_ISSUER", issuer.toString());
        builder.environment().put("ORDERS_DB_URL", jdbcUrl);
        builder.environment().put("ORDERS_DB_USERNAME", login.username());
        builder.environment().put("ORDERS_DB_PASSWORD", login.password());
        builder.environment().putAll(options);
        Leash leash = Leash.attach();
        OrdersProcess orders =
                new OrdersProcess(new ServerProcess("The orders service", log(root, port), leash), leash, port);
        orders.launch(builder);
        return orders;
    }

    private static Path log(Path root, int port) {
        try {
            Path folder = Files.createDirectories(root.resolve(LOGS));
            return folder.resolve("orders-service-%d.log".formatted(port));
        } catch (IOException e) {
            throw new LocalServerException("The folder of the example's log cannot be made.", e);
        }
    }

    private void launch(ProcessBuilder builder) {
        try {
            process.launch(builder);
            process.awaitReady(this::listens, START);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private boolean listens() {
        try (Socket ignored = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            // Not yet.
            return false;
        }
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public boolean isRunning() {
        return process.isRunning();
    }

    /** Standard output and error of the service. */
    public Path logFile() {
        return process.log();
    }

    @Override
    public void close() {
        try (leash) {
            process.stop(process::terminate, STOP);
        }
    }
}
