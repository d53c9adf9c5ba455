package dev.platformpack.localserver.tour;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** A user sees the own sessions. */
final class SessionsStep implements TourStep {
    private static final int BROWSERS = 2;

    @Override
    public String title() {
        return "The person who signed up lists the own sessions (GET /realms/demo/platform/sessions)";
    }

    @Override
    public void play(Stage stage) {
        JsonNode items = stage.ownSessions().list(stage.story().loginTokens).path("items");
        List<List<String>> rows = new ArrayList<>();
        for (JsonNode item : items) {
            rows.add(List.of(
                    item.path("id").asText(),
                    String.join(" ", texts(item.path("clients"))),
                    item.path("ipAddress").asText(),
                    item.path("startedAt").asText(),
                    item.path("current").asBoolean() ? "this one" : ""));
        }
        stage.screen().table(List.of("session", "clients", "address", "started", ""), rows);
        TourFailure.unless(items.size() == BROWSERS, "two sessions, one per browser", items.size());
        List<String> ids = items.findValuesAsText("id");
        TourFailure.unless(ids.contains(stage.story().signUpTokens.sessionId()), "the session of the sign-up", ids);
        stage.screen().ok("Two browsers, two sessions.");
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
