package dev.platformpack.it.support;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.ServerAdmin;
import dev.platformpack.localserver.credentials.Credentials;
import java.net.URI;
import java.util.UUID;

/** A realm of a test's own, with one public client; gone after {@link #close}. */
public final class TestRealm implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT = "app";

    private final URI baseUrl;
    private final ServerAdmin server;
    private final String name;

    private TestRealm(URI baseUrl, ServerAdmin server, String name) {
        this.baseUrl = baseUrl;
        this.server = server;
        this.name = name;
    }

    public static TestRealm create(Stack stack) {
        return create(stack, JSON.createObjectNode());
    }

    /** @param settings of the realm, beside its name */
    public static TestRealm create(Stack stack, ObjectNode settings) {
        return create(stack.baseUrl(), stack.bootstrapAdmin(), settings);
    }

    /** @param administrator of the master realm */
    static TestRealm create(URI baseUrl, Credentials administrator, ObjectNode settings) {
        TestRealm realm = new TestRealm(baseUrl, new ServerAdmin(baseUrl, administrator), "realm-" + UUID.randomUUID());
        settings.put("realm", realm.name).put("enabled", true).put("registrationAllowed", true);
        RealmAdmin admin = realm.server.createRealm(RealmKey.of(settings));
        ObjectNode client = JSON.createObjectNode()
                .put("clientId", CLIENT)
                .put("publicClient", true)
                .put("directAccessGrantsEnabled", true);
        client.putArray("redirectUris").add("http://localhost/*");
        admin.create("clients", client);
        return realm;
    }

    public String name() {
        return name;
    }

    public String id() {
        return admin().get("").path("id").asText();
    }

    public RealmAdmin admin() {
        return server.realm(name);
    }

    public Application app() {
        return new Application(baseUrl, name, CLIENT, null);
    }

    /** People have to allow the client what it asks for. */
    public void requireConsent() {
        String client =
                admin().get("clients?clientId=" + CLIENT).get(0).path("id").asText();
        admin().update("clients/" + client, JSON.createObjectNode().put("consentRequired", true));
    }

    public void delete() {
        server.deleteRealm(name);
    }

    @Override
    public void close() {
        server.deleteRealm(name);
    }
}
