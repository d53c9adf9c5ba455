package dev.platformpack.localserver.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;

/**
 * What the token endpoint gave; {@link #toString} shows none of it.
 *
 * @param idToken null if the scope {@code openid} was not asked for
 * @param refreshToken null if the grant gives none
 */
public record Tokens(String accessToken, String idToken, String refreshToken) {
    public Tokens {
        Objects.requireNonNull(accessToken, "accessToken");
    }

    /** @param answer of the token endpoint */
    public static Tokens of(JsonNode answer) {
        return new Tokens(
                answer.path("access_token").asText(null),
                answer.path("id_token").asText(null),
                answer.path("refresh_token").asText(null));
    }

    /** The claims as they stand in the token; the signature is not checked. */
    public JsonNode accessClaims() {
        return claims(accessToken);
    }

    /** The claims as they stand in the token; the signature is not checked. */
    public JsonNode idClaims() {
        return claims(Objects.requireNonNull(idToken, "idToken"));
    }

    /** Keycloak's id of the user. */
    public String userId() {
        return accessClaims().path("sub").asText();
    }

    /** Keycloak's id of the session (claim {@code sid}); empty if the grant made none. */
    public String sessionId() {
        return accessClaims().path("sid").asText();
    }

    private static JsonNode claims(String token) {
        byte[] payload = Base64.getUrlDecoder().decode(token.split("\\.")[1]);
        return Json.parse(new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Tokens[<redacted>]";
    }
}
