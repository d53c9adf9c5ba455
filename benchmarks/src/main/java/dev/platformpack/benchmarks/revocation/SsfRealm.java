package dev.platformpack.benchmarks.revocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.ServerAdmin;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.credentials.Credentials;
import java.net.URI;
import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** A realm of a Keycloak with the feature {@code ssf}, which tells one receiver of every user whose session is revoked. */
final class SsfRealm {

    private static final String NAME = "signals";
    private static final String RECEIVER = "receiver";
    private static final String SESSION_REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";

    private final RandomGenerator random = new SecureRandom();
    private final RealmAdmin admin;
    private final Application app;

    SsfRealm(LocalPlatform keycloak, URI pushUrl) {
        URI baseUrl = keycloak.node().baseUrl();
        Credentials client = Credentials.generate("app");
        this.app = new Application(baseUrl, NAME, client.username(), client.password());
        this.admin = new ServerAdmin(baseUrl, keycloak.bootstrapAdmin()).createRealm(representation(client, pushUrl));
        admin.create("ssf/clients/" + RECEIVER + "/stream", stream(pushUrl));
    }

    Application app() {
        return app;
    }

    /** Somebody new, logged in. */
    Tokens logIn() {
        Person person = Person.random(random);
        admin.createUser(person);
        return app.passwordGrant(person.username(), person.password());
    }

    private static ObjectNode representation(Credentials client, URI pushUrl) {
        ObjectNode realm =
                JsonNodeFactory.instance.objectNode().put("realm", NAME).put("enabled", true);
        realm.putObject("attributes").put("ssf.transmitterEnabled", "true");
        realm.putArray("clients")
                .addObject()
                .put("clientId", client.username())
                .put("secret", client.password())
                .put("publicClient", false)
                .put("directAccessGrantsEnabled", true);
        realm.withArray("clients")
                .addObject()
                .put("clientId", RECEIVER)
                .put("publicClient", false)
                .putObject("attributes")
                .put("ssf.enabled", "true")
                .put("ssf.validPushUrls", pushUrl.toString())
                // Else it hears only of users whom somebody has named to it.
                .put("ssf.defaultSubjects", "ALL");
        return realm;
    }

    private static ObjectNode stream(URI pushUrl) {
        ObjectNode stream = JsonNodeFactory.instance.objectNode();
        stream.putArray("events_requested").add(SESSION_REVOKED);
        stream.putObject("delivery").put("method", "urn:ietf:rfc:8935").put("endpoint_url", pushUrl.toString());
        return stream;
    }
}
