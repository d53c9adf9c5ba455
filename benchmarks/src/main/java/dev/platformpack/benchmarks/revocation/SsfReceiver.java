package dev.platformpack.benchmarks.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Whom Keycloak pushes security event tokens to (RFC 8935); accepts each at once and reads which session it is about. */
final class SsfReceiver implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int ACCEPTED = 202;

    private final Receipts receipts;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    SsfReceiver(Receipts receipts) throws IOException {
        this.receipts = receipts;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/events");
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String token = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            JsonNode session = claims(token).at("/sub_id/session/id");
            // The first one is about the stream itself, to try whether it works.
            if (session.isTextual()) {
                receipts.add(session.asText());
            }
            exchange.sendResponseHeaders(ACCEPTED, -1);
        }
    }

    /** As they stand in the token: checking its signature begins where the measurement ends. */
    private static JsonNode claims(String token) throws IOException {
        return MAPPER.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
