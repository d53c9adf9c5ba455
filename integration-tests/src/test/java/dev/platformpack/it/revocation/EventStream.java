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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A gateway that reads the demo realm's feed as server-sent events. */
final class EventStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final BufferedReader lines;

    private EventStream(InputStream body) {
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** @param lastEventId where this gateway has been before */
    static EventStream open(Stack stack, String lastEventId) throws IOException, InterruptedException {
        String token = new Application(stack.baseUrl(), DemoRealm.NAME, "admin-cli", null)
                .passwordGrant(
                        stack.realm().operator().username(),
                        stack.realm().operator().password())
                .accessToken();
        HttpResponse<InputStream> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(stack.baseUrl() + "/admin/realms/demo/platform/revocations/stream"))
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
    JsonNode next() throws IOException {
        String line = lines.readLine();
        while (line != null && !line.startsWith("data:")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("The stream has ended.");
        }
        return JSON.readTree(line.substring("data:".length()));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
