package dev.platformpack.localserver.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;

/** A user of the platform's old table logs in with the old password and is Keycloak's from then on. */
final class LegacyUserStep implements TourStep {
    @Override
    public String title() {
        return "A user of the platform's old table logs in with the old password";
    }

    @Override
    public void play(Stage stage) {
        Tokens tokens = stage.shop().exchange(new Visitor(stage.shop()).logIn(DemoRealm.LEGACY_USER));
        String id = tokens.userId();
        stage.story().legacyUserId = id;
        JsonNode user = stage.operator().get("users/" + id);
        JsonNode credentials = stage.operator().get("users/" + id + "/credentials");
        stage.screen().value("public.legacy_user", DemoRealm.LEGACY_USER.username());
        stage.screen().value("Keycloak's user", id);
        stage.screen().value("credential", credentials.findValuesAsText("type").toString());
        TourFailure.unless(
                credentials.findValuesAsText("type").contains("password"),
                "a password of Keycloak's own",
                credentials.findValuesAsText("type"));
        TourFailure.unless(
                !user.hasNonNull("federationLink"), "no link to the old table any more", user.path("federationLink"));
        stage.screen().ok("Imported with its password; the old table is not asked again for this user.");
    }
}
