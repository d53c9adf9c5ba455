package dev.platformpack.localserver.actor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;

/** What people do in Keycloak's account console, through the API behind it. */
public record OwnAccount(URI baseUrl, String realm) {

    /** Allows the client what it has, or has not, been allowed before, without any optional scope. */
    public void consent(Tokens tokens, String clientId) {
        ObjectNode consent = Json.object();
        consent.putArray("grantedScopes");
        JsonApi.send(JsonApi.bearer(Http.request(consents(clientId)), tokens.accessToken())
                .header("Content-Type", Http.JSON)
                .PUT(BodyPublishers.ofString(consent.toString()))
                .build());
    }

    public void withdrawConsent(Tokens tokens, String clientId) {
        JsonApi.send(JsonApi.bearer(Http.request(consents(clientId)), tokens.accessToken())
                .DELETE()
                .build());
    }

    /** Signs another device out. */
    public void endSession(Tokens tokens, String sessionId) {
        URI session = URI.create(baseUrl + "/realms/" + realm + "/account/sessions/" + sessionId);
        JsonApi.send(JsonApi.bearer(Http.request(session), tokens.accessToken())
                .DELETE()
                .build());
    }

    private URI consents(String clientId) {
        return URI.create(baseUrl + "/realms/" + realm + "/account/applications/" + clientId + "/consent");
    }
}
