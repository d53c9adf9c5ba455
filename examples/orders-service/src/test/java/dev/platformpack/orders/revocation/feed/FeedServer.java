package dev.platformpack.orders.revocation.feed;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A token endpoint and a feed over HTTP, which answers what the test says, in this order; each question without an answer waits. */
final class FeedServer implements AutoCloseable {
    /** @param isWhole or the rest of the body never comes */
    private record Answer(int status, String body, boolean isWhole) {}

    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> questions = new LinkedBlockingQueue<>();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger halfTokens = new AtomicInteger();
    private final HttpServer server;

    FeedServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/token", this::token);
        server.createContext("/feed", this::feed);
        server.start();
    }

    FeedAccess access() {
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        return new FeedAccess(URI.create(url + "/feed"), URI.create(url + "/token"), "gateway", "secret");
    }

    FeedServer willAnswer(int status, String body) {
        answers.add(new Answer(status, body, true));
        return this;
    }

    /** Begins to answer and says no more, as a server whose machine has gone. */
    FeedServer willFallSilent() {
        answers.add(new Answer(200, "{", false));
        return this;
    }

    FeedServer willGiveHalfAToken() {
        halfTokens.incrementAndGet();
        return this;
    }

    /** The parameters of the next question, and the token that it came with. */
    String question() throws InterruptedException {
        return questions.poll(20, TimeUnit.SECONDS);
    }

    private void token(HttpExchange exchange) throws IOException {
        boolean isWhole = halfTokens.getAndUpdate(left -> Math.max(0, left - 1)) == 0;
        String token = "{\"access_token\": \"%d\", \"expires_in\": 300}".formatted(tokens.incrementAndGet());
        send(exchange, new Answer(200, token, isWhole));
    }

    private void feed(HttpExchange exchange) throws IOException {
        questions.add(exchange.getRequestURI().getQuery() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        try {
            send(exchange, answers.take());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (!answer.isWhole()) {
            // Nothing is closed: the reader sees a connection on which nothing comes.
            exchange.sendResponseHeaders(answer.status(), body.length + 1L);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            return;
        }
        try (exchange) {
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        // Whoever waits for an answer gets one, or the server would not end.
        willAnswer(503, "");
        server.stop(0);
    }
}
