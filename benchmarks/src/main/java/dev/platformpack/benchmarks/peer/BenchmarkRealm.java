package dev.platformpack.benchmarks.peer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.credentials.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A realm as Keycloak makes it, with one confidential client and some users; {@link #toString} shows no secret.
 *
 * @param passwordPolicy null for Keycloak's default hashing
 * @param client the client's id and secret
 * @param password of every user
 */
public record BenchmarkRealm(String name, String passwordPolicy, Credentials client, Credentials password) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int USERS = 48;
    private static final URI REDIRECT = URI.create("http://localhost:3000/callback");

    /** Passwords are hashed as Keycloak does by default (Argon2). */
    public static BenchmarkRealm withDefaultHashing() {
        return of("benchmark", null);
    }

    /** One round of SHA-256: nobody should do that, but nothing then hides what a listener costs. */
    public static BenchmarkRealm withCheapHashing(String name) {
        return of(name, "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
    }

    private static BenchmarkRealm of(String name, String passwordPolicy) {
        return new BenchmarkRealm(
                name, passwordPolicy, Credentials.generate("benchmark-app"), Credentials.generate("users"));
    }

    public Application application(URI baseUrl) {
        return new Application(baseUrl, name, client.username(), client.password(), REDIRECT);
    }

    /** Those who are there from the beginning. */
    public List<Credentials> users() {
        return IntStream.range(0, USERS)
                .mapToObj(number -> new Credentials("user-%02d".formatted(number), password.password()))
                .toList();
    }

    /** Writes all realms into one file that Keycloak imports. */
    public static void write(Path file, List<BenchmarkRealm> realms, Peer peer) throws IOException {
        ArrayNode all = MAPPER.createArrayNode();
        realms.forEach(realm -> all.add(realm.representation(peer)));
        Files.createDirectories(file.getParent());
        MAPPER.writeValue(file.toFile(), all);
    }

    private ObjectNode representation(Peer peer) {
        ObjectNode realm = MAPPER.createObjectNode()
                .put("realm", name)
                .put("enabled", true)
                .put("registrationAllowed", true)
                .put("eventsEnabled", peer == Peer.JPA)
                .put("adminEventsEnabled", peer == Peer.JPA);
        if (passwordPolicy != null) {
            realm.put("passwordPolicy", passwordPolicy);
        }
        ArrayNode listeners = realm.putArray("eventsListeners").add("jboss-logging");
        if (peer == Peer.PHASETWO) {
            listeners.add("ext-event-webhook");
        }
        addClient(realm.putArray("clients").addObject());
        users().forEach(user -> addUser(realm.withArray("users").addObject(), user));
        return realm;
    }

    private void addClient(ObjectNode representation) {
        representation
                .put("clientId", client.username())
                .put("secret", client.password())
                .put("publicClient", false)
                .put("standardFlowEnabled", true)
                .put("directAccessGrantsEnabled", true)
                .put("serviceAccountsEnabled", true)
                .putArray("redirectUris")
                .add(REDIRECT.toString());
    }

    private static void addUser(ObjectNode representation, Credentials user) {
        representation
                .put("username", user.username())
                .put("email", user.username() + "@people.example")
                .put("firstName", "Ada")
                .put("lastName", "Lovelace")
                .put("enabled", true)
                .put("emailVerified", true)
                .putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", user.password());
    }

    @Override
    public String toString() {
        return "BenchmarkRealm[" + name + "]";
    }
}
