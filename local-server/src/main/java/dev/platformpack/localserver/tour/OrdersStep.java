package dev.platformpack.localserver.tour;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.PlatformUser;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** An application of the platform verifies tokens by itself, shows each tenant its rows, and refuses an ended session. */
final class OrdersStep implements TourStep {
    private static final String ALL = "orders:*";

    @Override
    public String title() {
        return "An application of the platform verifies tokens offline (examples/orders-service)";
    }

    @Override
    public void play(Stage stage) {
        Tokens acme = newcomer(stage, "acme", "Acme");
        Tokens globex = newcomer(stage, "globex", "Globex");
        stage.orders().place(acme, "anvil", 10);
        stage.orders().place(globex, "rocket", 1);
        JsonNode ofAcme = shown(stage, "orders of acme", acme);
        JsonNode ofGlobex = shown(stage, "orders of globex", globex);
        expect(ofAcme, "anvil");
        expect(ofGlobex, "rocket");
        refused(stage, "without permission", 403, () -> stage.orders().list(stage.story().loginTokens));
        stage.ownSessions().end(acme, acme.sessionId());
        RequestRefusedException ended = Patience.await(
                "the token of an ended session to be refused",
                () -> refusal(() -> stage.orders().list(acme)));
        show(stage, "same token of acme", ended);
        TourFailure.unless(ended.status() == 401, "HTTP 401 for the token of an ended session", ended.status());
        stage.screen()
                .ok(
                        "Signature, tenant, permission and the ended session, told by the feed of revocations, were checked in memory.");
    }

    /** Somebody who signs up, whose tenant is named, and who may do anything with orders there; the token says so. */
    private static Tokens newcomer(Stage stage, String slug, String name) {
        Person person = Person.random(new SecureRandom());
        Tokens first = stage.shop().exchange(new Visitor(stage.shop()).signUp(person));
        PlatformUser user = Patience.await(
                "a row in platform.app_user", () -> stage.platform().user(person.username()));
        PlatformTenant tenant = Patience.await(
                "a row in platform.tenant",
                () -> stage.platform().tenants(user.id()).stream().findFirst());
        stage.platformOperator().name(tenant, slug, name);
        stage.platformOperator().assign(tenant, user.id(), "sales", List.of(ALL));
        AtomicReference<Tokens> latest = new AtomicReference<>(first);
        return Patience.await("a token with " + ALL + " in " + slug, () -> {
            latest.set(stage.shop().refresh(latest.get()));
            return Optional.of(latest.get()).filter(tokens -> mayAll(tokens, slug));
        });
    }

    private static boolean mayAll(Tokens tokens, String slug) {
        JsonNode claims = tokens.accessClaims();
        return claims.path("tenant").path("slug").asText().equals(slug)
                && claims.path("permissions").toString().contains('"' + ALL + '"');
    }

    private static void expect(JsonNode orders, String item) {
        List<String> items = orders.findValuesAsText("item");
        TourFailure.unless(items.equals(List.of(item)), "one order, of the token's tenant: " + item, items);
    }

    private static JsonNode shown(Stage stage, String label, Tokens tokens) {
        JsonNode items = stage.orders().list(tokens).path("items");
        stage.screen().value(label, items.toString());
        return items;
    }

    private static void refused(Stage stage, String label, int status, Supplier<JsonNode> request) {
        RequestRefusedException refusal = refusal(request)
                .orElseThrow(() -> new TourFailure("HTTP " + status + " for: " + label, "it was allowed"));
        show(stage, label, refusal);
        TourFailure.unless(refusal.status() == status, "HTTP " + status, refusal.status());
    }

    private static void show(Stage stage, String label, RequestRefusedException refusal) {
        stage.screen()
                .value(label, "HTTP %d %s: %s".formatted(refusal.status(), refusal.error(), refusal.description()));
    }

    private static Optional<RequestRefusedException> refusal(Supplier<JsonNode> request) {
        try {
            request.get();
            return Optional.empty();
        } catch (RequestRefusedException e) {
            return Optional.of(e);
        }
    }
}
