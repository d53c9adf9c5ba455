package dev.platformpack.benchmarks.claims;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.credentials.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/**
 * A realm with all {@link Member}s and cheap hashing (nobody should do that; nothing then hides what claims cost at a login).
 *
 * @param representation that Keycloak imports; has secrets, therefore {@link #toString} does not show it
 */
record ClaimsRealm(String name, Credentials password, ObjectNode representation) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static ClaimsRealm named(String name) {
        Credentials password = Credentials.generate("everybody");
        ObjectNode representation = MAPPER.createObjectNode()
                .put("realm", name)
                .put("enabled", true)
                .put("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
        ClaimsRealm realm = new ClaimsRealm(name, password, representation);
        Member.everybody().forEach(realm::addUser);
        return realm;
    }

    private void addUser(Member member) {
        ObjectNode user = representation.withArray("users").addObject();
        // What everybody who signs up has; an import gives it to nobody.
        user.putArray("realmRoles").add("default-roles-" + name);
        user.put("id", idOf(member).toString())
                .put("username", member.username())
                .put("email", member.username() + "@people.example")
                .put("firstName", "Ada")
                .put("lastName", "Lovelace")
                .put("enabled", true)
                .put("emailVerified", true)
                .putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", password.password());
    }

    /** @return the client's representation, to add to */
    ObjectNode addClient(Credentials client) {
        return representation
                .withArray("clients")
                .addObject()
                .put("id", idOf(client).toString())
                .put("clientId", client.username())
                .put("secret", client.password())
                .put("publicClient", false)
                .put("directAccessGrantsEnabled", true);
    }

    /** Keycloak's id of the user. */
    UUID idOf(Member member) {
        return id(member.username());
    }

    /** Keycloak's id of the client. */
    UUID idOf(Credentials client) {
        return id(client.username());
    }

    private UUID id(String known) {
        return UUID.nameUUIDFromBytes((name + "/" + known).getBytes(StandardCharsets.UTF_8));
    }

    Application application(URI baseUrl, Credentials client) {
        return new Application(baseUrl, name, client.username(), client.password());
    }

    /** One file that Keycloak imports. */
    static Path write(Path file, List<ClaimsRealm> realms) throws IOException {
        ArrayNode all = MAPPER.createArrayNode();
        realms.forEach(realm -> all.add(realm.representation));
        Files.createDirectories(file.getParent());
        MAPPER.writeValue(file.toFile(), all);
        return file;
    }

    @Override
    public String toString() {
        return "ClaimsRealm[" + name + "]";
    }
}
