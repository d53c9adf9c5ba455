package dev.platformpack.it.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tokens that are not good at the orders service, most of them signed by the real server. */
@ExtendWith(RunningExample.class)
class RefusedTokensIT {
    private static final Duration LIFE = Duration.ofSeconds(10);
    /** JSON types and values. */
    private static final List<String[]> TENANTS = List.of(
            new String[] {"String", "' or true --"},
            new String[] {"String", "69c76cee-db0c-3a1e-abdf-a42f49cdc617' or '1'='1"},
            new String[] {"String", "1-1-1-1-1"},
            new String[] {"String", "*"},
            new String[] {"int", "7"},
            new String[] {"JSON", "{\"id\": 1}"});

    private final List<String> sent = new ArrayList<>();
    private Example example;
    private Stack stack;
    private RawOrders orders;

    @BeforeEach
    void meet(Example running) {
        example = running;
        stack = running.stack();
        orders = new RawOrders(running.process().baseUrl());
    }

    @AfterEach
    void noTokenIsInTheLog() throws IOException {
        if (!sent.isEmpty()) {
            example.assertLogHasNothingOf(sent);
        }
    }

    @Test
    void withoutATokenTheServiceAsksForOne() {
        for (RawOrders.Answer answer :
                List.of(orders.list(), orders.list("Basic YTpi"), orders.list("Bearer a", "Bearer b"))) {
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"orders\"");
            assertThat(answer.body().path("detail").asText()).isEqualTo("An access token is needed.");
        }
    }

    @Test
    void aForgedTokenIsRefused() throws GeneralSecurityException {
        Tokens good = example.memberWith("orders:read");
        assertThat(orders.list("Bearer " + good.accessToken()).status()).isEqualTo(200);
        Forged forged = Forged.of(good.accessToken());

        assertRefused(forged.unsigned(""), "signed");
        assertRefused(forged.unsigned(forged.signature()), "read");
        assertRefused(forged.changed("orders:read", "orders:full"), "signed");
        assertRefused(forged.signedByAStranger(), "signed");
        assertRefused(forged.signedWith(publicKeyOfTheRealm()), "signed");
        assertRefused("nonsense", "read");
        assertRefused("x".repeat(20_000), "read");
    }

    @Test
    void aTokenOfAnotherKindIsRefused() {
        Tokens good = example.memberWith("orders:read");

        assertRefused(good.idToken(), "another");
        assertRefused(good.refreshToken(), "signed");
    }

    /** The same server, the same person's rights: another realm is another issuer with other keys. */
    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        Application cli = new Application(stack.baseUrl(), "master", "admin-cli", null);

        assertRefused(
                cli.passwordGrant(
                                stack.bootstrapAdmin().username(),
                                stack.bootstrapAdmin().password())
                        .accessToken(),
                "signed");
    }

    @Test
    void aTokenForAnotherAudienceIsRefused() {
        Person person = Users.signedUp(stack);
        try (OtherClient client =
                OtherClient.with(stack, OtherClient.platformClaims(), OtherClient.audience("invoices-service"))) {
            assertRefused(tokenOf(client, person), "another audience");
        }
    }

    @Test
    void anExpiredTokenIsRefused() {
        Person person = Users.signedUp(stack);
        try (OtherClient client = OtherClient.shortLived(stack)) {
            String token = tokenOf(client, person);
            assertThat(orders.list("Bearer " + token).status()).isEqualTo(403);

            await("the end of a token")
                    .atMost(LIFE)
                    .until(() -> orders.list("Bearer " + token).status() == 401);

            assertRefused(token, "expired");
        }
    }

    @Test
    void aTokenWithoutThePlatformsClaimsIsRefusedAndToBeRefreshed() {
        Person person = Users.signedUp(stack);
        try (OtherClient client = OtherClient.with(stack, OtherClient.audience("orders-service"))) {
            assertRefused(tokenOf(client, person), "refresh it");
        }
    }

    @Test
    void aTokenWithoutATenantOpensNothing() {
        try (OtherClient client = OtherClient.with(stack, allowedEverything())) {
            RawOrders.Answer answer = send(tokenOf(client, Users.signedUp(stack)));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body().path("detail").asText()).isEqualTo("The access token is for no tenant.");
        }
    }

    /** Signed by the realm: only what the claim says is evil. */
    @Test
    void aTenantThatIsNoUuidIsRefusedBeforeTheDatabaseSeesIt() {
        Person person = Users.signedUp(stack);
        for (String[] tenant : TENANTS) {
            ObjectNode[] mappers = allowedEverything();
            mappers[0] = OtherClient.claim("tenant_id", tenant[0], tenant[1]);
            try (OtherClient client = OtherClient.with(stack, mappers)) {
                assertRefused(tokenOf(client, person), "read");
            }
        }
    }

    @Test
    void errorsAreProblemDocuments() {
        String token = example.memberWith("orders:*").accessToken();
        String json = "application/json";
        sent.add(token);

        assertProblem(orders.send("POST", "/orders", token, json, "{"), 400);
        assertProblem(orders.send("POST", "/orders", token, json, "{\"item\": \"anvil\", \"quantity\": 0}"), 400);
        assertProblem(orders.send("POST", "/orders", token, json, "{\"item\": \"\\u0000\", \"quantity\": 1}"), 400);
        assertProblem(orders.send("POST", "/orders", token, json, " ".repeat(20_000)), 413);
        assertProblem(orders.send("POST", "/orders", token, "text/plain", "{}"), 415);
        assertProblem(orders.send("PUT", "/orders", token, json, "{}"), 405);
        assertProblem(orders.send("GET", "/orders?limit=1%20or%201", token, json, ""), 400);
        assertProblem(orders.send("GET", "/orders/1", token, json, ""), 404);
        assertProblem(orders.send("GET", "/admin", token, json, ""), 404);
    }

    private static ObjectNode[] allowedEverything() {
        return new ObjectNode[] {
            OtherClient.claim("unused", "String", "x"),
            OtherClient.claim("permissions", "JSON", "[\"*:*\"]"),
            OtherClient.claim("token_version", "int", "1"),
            OtherClient.audience("orders-service")
        };
    }

    private static String tokenOf(OtherClient client, Person person) {
        return client.app().passwordGrant(person.username(), person.password()).accessToken();
    }

    private RawOrders.Answer send(String token) {
        sent.add(token);
        RawOrders.Answer answer = orders.list("Bearer " + token);
        assertThat(answer.response().body()).doesNotContain(token);
        return answer;
    }

    private void assertRefused(String token, String reason) {
        RawOrders.Answer answer = send(token);
        assertProblem(answer, 401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"orders\", error=\"invalid_token\"");
        assertThat(answer.body().path("detail").asText())
                .startsWith("The access token is not accepted. ")
                .contains(reason);
    }

    private static void assertProblem(RawOrders.Answer answer, int status) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body().path("status").asInt()).isEqualTo(status);
        assertThat(answer.body().path("detail").asText()).isNotEmpty();
        assertThat(answer.response().body()).doesNotContain("Exception", "\tat ", "com.nimbusds", "select ");
    }

    private byte[] publicKeyOfTheRealm() {
        RealmAdmin admin = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
        for (JsonNode key : admin.get("keys").path("keys")) {
            if (key.path("algorithm").asText().equals("RS256")
                    && key.path("use").asText().equals("SIG")) {
                return Base64.getDecoder().decode(key.path("publicKey").asText());
            }
        }
        throw new IllegalStateException("The realm has no key for RS256.");
    }
}
