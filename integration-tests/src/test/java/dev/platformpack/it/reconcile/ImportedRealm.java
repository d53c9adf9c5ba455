package dev.platformpack.it.reconcile;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.RealmKey;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A realm that came with its users in one import: no event tells of them. */
record ImportedRealm(String name, RealmAdmin admin) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RUN = Duration.ofSeconds(60);

    /** Three users: {@code one}, {@code two} (disabled) and {@code three} (address not verified, which the realm wants). */
    static ImportedRealm create(Stack stack) throws IOException, InterruptedException {
        String name = "imported-" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode realm = JsonNodeFactory.instance.objectNode();
        realm.put("realm", name).put("enabled", true).put("verifyEmail", true);
        ArrayNode users = realm.putArray("users");
        user(users, name, "one").put("enabled", true).put("emailVerified", true);
        user(users, name, "two").put("enabled", false).put("emailVerified", true);
        user(users, name, "three").put("enabled", true).put("emailVerified", false);
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.baseUrl() + "/admin/realms"))
                .header("Authorization", "Bearer " + token(stack))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(RealmKey.of(realm).toString()))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("The realm was not imported: " + answer.statusCode());
        }
        return new ImportedRealm(name, RealmAdmin.of(stack.baseUrl(), name, "master", stack.bootstrapAdmin()));
    }

    String userId(String username) {
        return admin.findUser(username).orElseThrow().path("id").asText();
    }

    String id() {
        return admin.get("").path("id").asText();
    }

    Tokens logIn(Stack stack, String username) {
        String password = UUID.randomUUID().toString();
        admin.update(
                "users/" + userId(username) + "/reset-password",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "password")
                        .put("value", password)
                        .put("temporary", false));
        return new Application(stack.baseUrl(), name, "admin-cli", null).passwordGrant(username, password);
    }

    /** Orders a full run and waits for its end. */
    JsonNode reconcile() {
        return awaitEnd(order(Map.of()));
    }

    /** Both sides know the three users and agree. */
    void bringOver(Stack stack) {
        reconcile();
        awaitStatus(stack, "one", "ACTIVE");
        awaitStatus(stack, "two", "DISABLED");
        awaitStatus(stack, "three", "PENDING_VERIFICATION");
    }

    void awaitStatus(Stack stack, String username, String status) {
        await("status of " + username)
                .atMost(Users.RELAY)
                .until(() -> status.equals(Sql.text(
                        stack.platformDatabase(),
                        "select status from platform.app_user where realm = ? and username = ?",
                        name,
                        username)));
    }

    JsonNode dryRun() {
        return awaitEnd(order(Map.of("dryRun", true)));
    }

    /** @return the id of the run, which waits or runs */
    String order(Map<String, ?> options) {
        return admin.create("platform-events/reconciliations", JSON.valueToTree(options));
    }

    JsonNode awaitEnd(String run) {
        return await("the end of run " + run)
                .atMost(RUN)
                .until(
                        () -> admin.get("platform-events/reconciliations/" + run),
                        answer -> answer.path("status").asText().equals("FINISHED"));
    }

    private static ObjectNode user(ArrayNode users, String realm, String username) {
        return users.addObject()
                .put("username", username)
                .put("email", username + "@" + realm + ".example")
                .put("firstName", "First " + username)
                .put("lastName", "Last " + username);
    }

    private static String token(Stack stack) {
        return new Application(stack.baseUrl(), "master", "admin-cli", null)
                .passwordGrant(
                        stack.bootstrapAdmin().username(),
                        stack.bootstrapAdmin().password())
                .accessToken();
    }
}
