package dev.platformpack.localserver.actor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.localserver.credentials.Credentials;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Somebody with administrator's rights in a realm: Keycloak's admin REST API and the pack's part of it.
 * Every method throws {@link RequestRefusedException} if the rights do not suffice or the object is unknown.
 */
public final class RealmAdmin {
    private final URI realmUrl;
    private final Supplier<String> bearer;

    /** @param bearer asked for an access token at every request */
    public RealmAdmin(URI baseUrl, String realm, Supplier<String> bearer) {
        this.realmUrl = URI.create(baseUrl + "/admin/realms/" + realm);
        this.bearer = bearer;
    }

    /** @param home the realm that the administrator is a user of: {@code master} for the bootstrap administrator */
    public static RealmAdmin of(URI baseUrl, String realm, String home, Credentials credentials) {
        Application cli = new Application(baseUrl, home, "admin-cli", null);
        return new RealmAdmin(baseUrl, realm, new RenewedToken(cli, credentials));
    }

    /** @return the new user's id; the user is enabled, verified and has the person's password */
    public String createUser(Person person) {
        ObjectNode user = Json.object()
                .put("username", person.username())
                .put("email", person.email())
                .put("firstName", person.firstName())
                .put("lastName", person.lastName())
                .put("enabled", true)
                .put("emailVerified", true);
        user.putArray("credentials")
                .addObject()
                .put("type", "password")
                .put("value", person.password())
                .put("temporary", false);
        return create("users", user);
    }

    public void deleteUser(String userId) {
        delete("users/" + userId);
    }

    public Optional<JsonNode> findUser(String username) {
        JsonNode found = get("users?exact=true&username=" + username);
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** The pack's list of a user's sessions: {@code items}. */
    public JsonNode sessionsOf(String userId) {
        return get(sessions(userId));
    }

    /** @return how many sessions were ended */
    public int endSessionsOf(String userId) {
        return delete(sessions(userId)).path("revoked").asInt();
    }

    public void endSession(String userId, String sessionId) {
        delete(sessions(userId) + "/" + sessionId);
    }

    /** @param path below {@code /admin/realms/<realm>/} */
    public JsonNode get(String path) {
        return JsonApi.call(request(path).GET().build());
    }

    /**
     * @param path below {@code /admin/realms/<realm>/}
     * @return the last segment of the address of what was made
     */
    public String create(String path, JsonNode body) {
        HttpResponse<String> response = JsonApi.send(request(path)
                .header("Content-Type", Http.JSON)
                .POST(BodyPublishers.ofString(body.toString()))
                .build());
        String location = response.headers().firstValue("Location").orElse("");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** @param path below {@code /admin/realms/<realm>/} */
    public void update(String path, JsonNode body) {
        JsonApi.send(request(path)
                .header("Content-Type", Http.JSON)
                .PUT(BodyPublishers.ofString(body.toString()))
                .build());
    }

    /** @param path below {@code /admin/realms/<realm>/} */
    public JsonNode delete(String path) {
        return JsonApi.call(request(path).DELETE().build());
    }

    private static String sessions(String userId) {
        return "platform/users/" + userId + "/sessions";
    }

    private HttpRequest.Builder request(String path) {
        return JsonApi.bearer(Http.request(URI.create(realmUrl + "/" + path)), bearer.get());
    }
}
