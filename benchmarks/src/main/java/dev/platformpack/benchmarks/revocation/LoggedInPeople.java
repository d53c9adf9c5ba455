package dev.platformpack.benchmarks.revocation;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.credentials.Credentials;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** People of the demo realm with several sessions each at one application, which wants to be told about their ends. */
final class LoggedInPeople {

    private final RandomGenerator random = new SecureRandom();
    private final RealmAdmin admin;
    private final Application app;
    private final Application api;

    LoggedInPeople(LocalPlatform platform, DemoRealm realm, URI logoutUrl) {
        URI baseUrl = platform.node().baseUrl();
        Credentials client = Credentials.generate("slow-app");
        this.admin = RealmAdmin.of(baseUrl, DemoRealm.NAME, "master", platform.bootstrapAdmin());
        this.app = new Application(baseUrl, DemoRealm.NAME, client.username(), client.password());
        this.api = realm.api(baseUrl);
        admin.create("clients", client(client, logoutUrl));
    }

    RealmAdmin admin() {
        return admin;
    }

    /** Somebody new, logged in so many times. */
    List<Tokens> logIn(int sessions) {
        Person person = Person.random(random);
        admin.createUser(person);
        return Stream.generate(() -> app.passwordGrant(person.username(), person.password()))
                .limit(sessions)
                .toList();
    }

    /** How many of these tokens introspection calls active. */
    long active(List<Tokens> tokens) {
        return tokens.stream()
                .filter(token ->
                        api.introspect(token.accessToken()).path("active").asBoolean())
                .count();
    }

    private static ObjectNode client(Credentials credentials, URI logoutUrl) {
        ObjectNode client = JsonNodeFactory.instance
                .objectNode()
                .put("clientId", credentials.username())
                .put("secret", credentials.password())
                .put("publicClient", false)
                .put("directAccessGrantsEnabled", true);
        client.putObject("attributes").put("backchannel.logout.url", logoutUrl.toString());
        client.putArray("protocolMappers")
                .addObject()
                .put("name", "demo-api may read the token")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-audience-mapper")
                .putObject("config")
                .put("included.client.audience", "demo-api")
                .put("access.token.claim", "true")
                .put("introspection.token.claim", "true");
        return client;
    }
}
