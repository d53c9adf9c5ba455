package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import java.util.Map;
import java.util.UUID;

/** A front whose tokens a backend exchanges for its own, as gateways do; {@link #close} deletes both clients. */
final class ExchangeClients implements AutoCloseable {
    private static final String SECRET = UUID.randomUUID().toString();

    private final ObjectMapper json = new ObjectMapper();
    private final String suffix = UUID.randomUUID().toString();
    private final Stack stack;
    private final RealmAdmin admin;
    private final String frontKey;
    private final String backendKey;

    ExchangeClients(Stack stack) {
        this.stack = stack;
        this.admin = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
        this.backendKey = admin.create("clients", backend());
        this.frontKey = admin.create("clients", front());
    }

    /** The person's tokens from the front. */
    Tokens logIn(Person person) {
        return front(stack).passwordGrant(person.username(), person.password());
    }

    Application front(Stack stack) {
        return new Application(stack.baseUrl(), DemoRealm.NAME, "front-" + suffix, SECRET);
    }

    /** The access token that the backend gets for the front's. */
    String exchanged(Tokens tokens) {
        RawHttp.Answer answer = new RawHttp(stack)
                .token(Map.of(
                        "grant_type",
                        "urn:ietf:params:oauth:grant-type:token-exchange",
                        "client_id",
                        "backend-" + suffix,
                        "client_secret",
                        SECRET,
                        "subject_token",
                        tokens.accessToken(),
                        "subject_token_type",
                        "urn:ietf:params:oauth:token-type:access_token"));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json().path("access_token").asText();
    }

    @Override
    public void close() {
        admin.delete("clients/" + frontKey);
        admin.delete("clients/" + backendKey);
    }

    private ObjectNode backend() {
        ObjectNode client = client("backend-" + suffix);
        client.putObject("attributes").put("standard.token.exchange.enabled", "true");
        return client;
    }

    private ObjectNode front() {
        ObjectNode client = client("front-" + suffix).put("directAccessGrantsEnabled", true);
        client.putArray("protocolMappers")
                .addObject()
                .put("name", "backend")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-audience-mapper")
                .putObject("config")
                .put("included.client.audience", "backend-" + suffix)
                .put("access.token.claim", "true");
        return client;
    }

    private ObjectNode client(String clientId) {
        return json.createObjectNode()
                .put("clientId", clientId)
                .put("secret", SECRET)
                .put("publicClient", false)
                .put("standardFlowEnabled", true);
    }
}
