package dev.platformpack.localserver.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;

/** A revoked session is refused at once, everywhere; the other one lives on. */
final class RevocationStep implements TourStep {
    @Override
    public String title() {
        return "The person ends the session of the first browser (DELETE /realms/demo/platform/sessions/{id})";
    }

    @Override
    public void play(Stage stage) {
        Tokens mine = stage.story().loginTokens;
        Tokens other = stage.story().signUpTokens;
        TourFailure.unless(isActive(stage, other), "an active session before it is ended", "inactive");
        stage.ownSessions().end(mine, other.sessionId());
        RequestRefusedException refusal = refusedRefresh(stage, other);
        stage.screen()
                .value("refresh", "HTTP %d %s: %s".formatted(refusal.status(), refusal.error(), refusal.description()));
        JsonNode introspection = stage.api().introspect(other.accessToken());
        stage.screen().value("introspection", introspection.toString());
        TourFailure.unless(
                refusal.error().equals("invalid_grant"), "error invalid_grant at the refresh", refusal.error());
        TourFailure.unless(!introspection.path("active").asBoolean(true), "active: false", introspection);
        TourFailure.unless(isActive(stage, mine), "the session of the second browser to live on", "inactive");
        stage.screen().ok("Refresh and introspection refuse the ended session; the other one goes on.");
    }

    private static RequestRefusedException refusedRefresh(Stage stage, Tokens tokens) {
        try {
            stage.shop().refresh(tokens);
        } catch (RequestRefusedException e) {
            return e;
        }
        throw new TourFailure("the refresh to be refused", "new tokens");
    }

    private static boolean isActive(Stage stage, Tokens tokens) {
        return stage.api().introspect(tokens.accessToken()).path("active").asBoolean();
    }
}
