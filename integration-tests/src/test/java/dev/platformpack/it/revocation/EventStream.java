package dev.platformpack.it.revocation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A gateway that reads the demo realm's feed as server-sent events. */
final class EventStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** More than the server is silent. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final InputStream body;

    private EventStream(InputStream body) {
        this.body = body;
        // A read of the body cannot be interrupted, a look into the queue can.
        Thread reader = new Thread(this::readAll, "event-stream");
        reader.setDaemon(true);
        reader.start();
    }

    /** An access token of the operator, for {@link #open}. */
    static String token(Stack stack) {
        return new Application(stack.baseUrl(), DemoRealm.NAME, "admin-cli", null)
                .passwordGrant(
                        stack.realm().operator().username(),
                        stack.realm().operator().password())
                .accessToken();
    }

    /** @param lastEventId where this gateway has been before */
    static EventStream open(Stack stack, String token, HttpClient.Version version, String lastEventId)
            throws IOException, InterruptedException {
        HttpResponse<InputStream> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(stack.baseUrl() + "/admin/realms/demo/platform/revocations/stream"))
                        .version(version)
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", "text/event-stream")
                        .header("Last-Event-ID", lastEventId)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("The stream was refused: HTTP " + response.statusCode());
        }
        return new EventStream(response.body());
    }

    /** The data of the next event; waits for it. */
    JsonNode next() throws IOException, InterruptedException {
        String line = line();
        while (!line.startsWith("data:")) {
            line = line();
        }
        return JSON.readTree(line.substring("data:".length()));
    }

    /** The next line, a comment too; waits for it. */
    String line() throws IOException, InterruptedException {
        String line = lines.poll(LONGEST_SILENCE.toSeconds(), TimeUnit.SECONDS);
        if (line == null) {
            throw new IOException("The stream has ended, or said nothing for " + LONGEST_SILENCE + ".");
        }
        return line;
    }

    private void readAll() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            // Closed by us, or broken: who waits for a line hears that there is none.
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
