package dev.platformpack.localserver.actor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.localserver.credentials.Credentials;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.function.Supplier;

/** The administrator of the master realm, who makes and removes realms. */
public final class ServerAdmin {
    private final URI baseUrl;
    private final Supplier<String> bearer;

    public ServerAdmin(URI baseUrl, Credentials credentials) {
        this.baseUrl = baseUrl;
        this.bearer = new RenewedToken(new Application(baseUrl, "master", "admin-cli", null), credentials);
    }

    /** @param representation at least {@code realm}, the name */
    public RealmAdmin createRealm(JsonNode representation) {
        JsonApi.send(JsonApi.bearer(Http.request(URI.create(baseUrl + "/admin/realms")), bearer.get())
                .header("Content-Type", Http.JSON)
                .POST(BodyPublishers.ofString(representation.toString()))
                .build());
        return realm(representation.path("realm").asText());
    }

    public RealmAdmin realm(String name) {
        return new RealmAdmin(baseUrl, name, bearer);
    }

    public void deleteRealm(String name) {
        JsonApi.send(JsonApi.bearer(Http.request(URI.create(baseUrl + "/admin/realms/" + name)), bearer.get())
                .DELETE()
                .build());
    }
}
