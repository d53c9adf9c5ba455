package dev.platformpack.localserver.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import java.util.List;

/** A login gives a token that says tenant, roles and permissions. */
final class TokenStep implements TourStep {
    private static final List<String> CLAIMS =
            List.of("tenant_id", "tenant", "tenant_roles", "permissions", "tenants", "token_version");

    @Override
    public String title() {
        return "The same person logs in with another browser";
    }

    @Override
    public void play(Stage stage) {
        Tokens tokens = stage.shop().exchange(new Visitor(stage.shop()).logIn(stage.story().person));
        stage.story().loginTokens = tokens;
        JsonNode claims = tokens.accessClaims();
        stage.screen().text("The access token, decoded:");
        stage.screen().block(claims.toPrettyString());
        check(claims, stage.story().tenant);
        JsonNode introspection = stage.api().introspect(tokens.accessToken());
        for (String claim : CLAIMS) {
            TourFailure.unless(
                    introspection.path(claim).equals(claims.path(claim)),
                    claim + " " + claims.path(claim) + " from introspection too",
                    introspection.path(claim));
        }
        stage.screen().ok("Tenant, roles and permissions are in the token, and introspection says the same.");
    }

    private static void check(JsonNode claims, PlatformTenant tenant) {
        TourFailure.unless(
                claims.path("tenant_id").asText().equals(tenant.id()),
                "tenant_id " + tenant.id(),
                claims.path("tenant_id"));
        TourFailure.unless(
                claims.path("tenant").path("slug").asText().equals(tenant.slug()),
                "tenant.slug " + tenant.slug(),
                claims.path("tenant"));
        TourFailure.unless(
                claims.path("tenant_roles").toString().contains("\"owner\""),
                "the role owner in tenant_roles",
                claims.path("tenant_roles"));
        TourFailure.unless(!claims.path("permissions").isEmpty(), "permissions", claims.path("permissions"));
    }
}
