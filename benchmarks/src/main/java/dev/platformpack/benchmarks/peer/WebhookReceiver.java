package dev.platformpack.benchmarks.peer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/** An HTTP server that answers 200 as soon as the body is here and reads it later; every method leaves the port the same. */
final class WebhookReceiver implements Destination {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long PAUSE_NANOS = 2_000_000;
    private static final int THREADS = 4;
    /** Without an arrival for that long nothing more is expected: the sender does not tell what it still has. */
    private static final Duration QUIET = Duration.ofMillis(300);

    private final Queue<byte[]> bodies = new ConcurrentLinkedQueue<>();
    private final InetSocketAddress address;
    private volatile long lastArrival = System.nanoTime();
    private ExecutorService threads;
    private HttpServer server;

    /** Takes a free port. */
    WebhookReceiver() {
        open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        this.address = server.getAddress();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + address.getPort() + "/events");
    }

    @Override
    public void awaitArrivals(Duration atMost) {
        long begin = System.nanoTime();
        while (System.nanoTime() - Math.max(lastArrival, begin) < QUIET.toNanos()
                && System.nanoTime() - begin < atMost.toNanos()) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public List<ArrivedEvent> arrived() {
        return bodies.stream()
                .map(WebhookReceiver::event)
                .filter(WebhookReceiver::isSuccess)
                .toList();
    }

    @Override
    public void goAway() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Override
    public void comeBack() {
        open(address);
    }

    @Override
    public void close() {
        goAway();
    }

    private void open(InetSocketAddress at) {
        try {
            server = HttpServer.create(at, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads = Executors.newFixedThreadPool(THREADS);
        server.setExecutor(threads);
        server.createContext("/events", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            bodies.add(body);
            lastArrival = System.nanoTime();
        }
    }

    /** "access.REGISTER" is a user's event, "admin.USER-CREATE" an administrator's. */
    private static ArrivedEvent event(byte[] body) {
        try {
            JsonNode event = MAPPER.readTree(body);
            String type =
                    event.path("type").asText().replaceFirst("^access\\.", "").toLowerCase(Locale.ROOT);
            JsonNode who = event.path("authDetails");
            return new ArrivedEvent(
                    event.path("uid").asText(),
                    type,
                    who.path("userId").asText(null),
                    who.path("sessionId").asText(null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSuccess(ArrivedEvent event) {
        return !event.type().endsWith("_error");
    }
}
