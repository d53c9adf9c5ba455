package dev.platformpack.it.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.platformpack.localserver.actor.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An application, or an identity provider, that is told about ends of sessions. Its address stays the same while it is closed. */
public final class LogoutReceiver implements AutoCloseable {
    private static final String FIELD = "logout_token=";

    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<URI> requests = new CopyOnWriteArrayList<>();
    private volatile Duration slowness = Duration.ZERO;
    private volatile int status = 200;
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private CountDownLatch closed;
    private HttpServer server;
    private ExecutorService threads;

    private LogoutReceiver() {
        open();
    }

    public static LogoutReceiver opened() {
        return new LogoutReceiver();
    }

    /** Takes its time for each answer. */
    public LogoutReceiver slow(Duration time) {
        slowness = time;
        return this;
    }

    public LogoutReceiver answering(int httpStatus) {
        status = httpStatus;
        return this;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + address.getPort() + "/logged-out");
    }

    /** In the order of arrival; also those that were not answered (yet). */
    public List<String> tokens() {
        return List.copyOf(tokens);
    }

    /** The sessions that the tokens after the first {@code number} are about; signatures are not checked. */
    public List<String> sessionsSince(int number) {
        return tokens.stream()
                .skip(number)
                .map(token -> new Tokens(token, null, null).sessionId())
                .toList();
    }

    /** With path and query. */
    public List<URI> requests() {
        return List.copyOf(requests);
    }

    public void open() {
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        address = server.getAddress();
        closed = new CountDownLatch(1);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(exchange.getRequestURI());
            if (body.startsWith(FIELD)) {
                tokens.add(URLDecoder.decode(body.substring(FIELD.length()), StandardCharsets.UTF_8));
            }
            if (closed.await(slowness.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
