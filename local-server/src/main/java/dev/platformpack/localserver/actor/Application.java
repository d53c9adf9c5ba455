package dev.platformpack.localserver.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A client of a realm: exchanges, refreshes, introspects. {@link #toString} shows no secret.
 *
 * @param baseUrl of Keycloak, without a slash at the end
 * @param secret null for a public client
 * @param redirectUri where browsers return to; nobody needs to listen there
 */
public record Application(URI baseUrl, String realm, String clientId, String secret, URI redirectUri) {
    private static final URI NOBODY_LISTENS = URI.create("http://localhost:3000/callback");

    public Application {
        Objects.requireNonNull(clientId, "clientId");
    }

    public Application(URI baseUrl, String realm, String clientId, String secret) {
        this(baseUrl, realm, clientId, secret, NOBODY_LISTENS);
    }

    /** @throws RequestRefusedException if the code is not, or no longer, good */
    public Tokens exchange(Authorization authorization) {
        Tokens tokens = token(Map.of(
                "grant_type", "authorization_code",
                "code", authorization.code(),
                "code_verifier", authorization.verifier(),
                "redirect_uri", redirectUri.toString()));
        if (!authorization.nonce().equals(tokens.idClaims().path("nonce").asText())) {
            throw new IllegalStateException("The ID token has not the nonce of the request.");
        }
        return tokens;
    }

    /** @throws RequestRefusedException with error {@code invalid_grant} if the session is over */
    public Tokens refresh(Tokens tokens) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refreshToken()));
    }

    /** The direct access grant, for people without a browser. */
    public Tokens passwordGrant(String username, String password) {
        return token(Map.of("grant_type", "password", "username", username, "password", password, "scope", scope()));
    }

    /** The client credentials grant, for the application itself: no user's session, no refresh token. */
    public Tokens clientCredentials() {
        return token(Map.of("grant_type", "client_credentials", "scope", scope()));
    }

    /** What this application is told about a token of another one. */
    public JsonNode introspect(String accessToken) {
        return post("token/introspect", Map.of("token", accessToken));
    }

    /** Gives an access token or a refresh token back (RFC 7009). */
    public void revoke(String token) {
        post("revoke", Map.of("token", token));
    }

    /** Ends the session of these tokens, as an application does when its user logs out of it, without a browser. */
    public void logOut(Tokens tokens) {
        post("logout", Map.of("refresh_token", tokens.refreshToken()));
    }

    public JsonNode userInfo(Tokens tokens) {
        return JsonApi.call(JsonApi.bearer(Http.request(endpoint("userinfo")), tokens.accessToken())
                .GET()
                .build());
    }

    String scope() {
        return "openid";
    }

    URI endpoint(String name) {
        return URI.create(baseUrl + "/realms/" + realm + "/protocol/openid-connect/" + name);
    }

    /** Any other grant of the token endpoint. */
    public Tokens token(Map<String, String> parameters) {
        return Tokens.of(post("token", parameters));
    }

    private JsonNode post(String endpoint, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>(parameters);
        form.put("client_id", clientId);
        if (secret != null) {
            form.put("client_secret", secret);
        }
        return JsonApi.call(Http.post(endpoint(endpoint), form).build());
    }

    @Override
    public String toString() {
        return "Application[" + clientId + " of " + realm + "]";
    }
}
