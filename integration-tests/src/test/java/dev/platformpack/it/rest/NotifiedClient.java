package dev.platformpack.it.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A client of a test's own in the demo realm with a back-channel logout URL; gone after {@link #close}. */
final class NotifiedClient implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = UUID.randomUUID().toString();

    private final Stack stack;
    private final RealmAdmin admin;
    private final String clientId = "notified-" + UUID.randomUUID();
    private final String key;

    NotifiedClient(Stack stack, URI logoutUrl) {
        this.stack = stack;
        this.admin = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
        this.key = admin.create("clients", client(logoutUrl));
    }

    String clientId() {
        return clientId;
    }

    /** Keycloak's id of the client. */
    String key() {
        return key;
    }

    Application app() {
        return new Application(stack.baseUrl(), DemoRealm.NAME, clientId, SECRET);
    }

    Tokens logIn(Person person) {
        return app().passwordGrant(person.username(), person.password());
    }

    /** As many sessions of one person. */
    List<Tokens> logIn(Person person, int times) {
        return Stream.generate(() -> logIn(person)).limit(times).toList();
    }

    /** With an offline token. */
    Tokens stayLoggedIn(Person person) {
        return app().token(Map.of(
                "grant_type",
                "password",
                "username",
                person.username(),
                "password",
                person.password(),
                "scope",
                "openid offline_access"));
    }

    @Override
    public void close() {
        admin.delete("clients/" + key);
    }

    private ObjectNode client(URI logoutUrl) {
        ObjectNode client = JSON.createObjectNode()
                .put("clientId", clientId)
                .put("secret", SECRET)
                .put("publicClient", false)
                .put("directAccessGrantsEnabled", true)
                .put("serviceAccountsEnabled", true);
        client.putObject("attributes")
                .put("backchannel.logout.url", logoutUrl.toString())
                .put("backchannel.logout.session.required", "true");
        client.putArray("protocolMappers")
                .add(mapper("platform-claims-mapper", "preset", "default"))
                .add(mapper("oidc-audience-mapper", "included.client.audience", "demo-api"));
        return client;
    }

    private static ObjectNode mapper(String type, String setting, String value) {
        ObjectNode mapper = JSON.createObjectNode()
                .put("name", type)
                .put("protocol", "openid-connect")
                .put("protocolMapper", type);
        mapper.putObject("config")
                .put("access.token.claim", "true")
                .put("introspection.token.claim", "true")
                .put(setting, value);
        return mapper;
    }
}
