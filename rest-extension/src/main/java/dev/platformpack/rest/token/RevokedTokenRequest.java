package dev.platformpack.rest.token;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/**
 * What is known of a token that is revoked.
 *
 * @param expiresAt when it would have expired; null if that is not known
 */
record RevokedTokenRequest(Instant expiresAt) {

    private static final int LONGEST = 1000;

    /** Empty if {@code body} is neither empty nor {@code {"expiresAt": "<ISO 8601>"}}. */
    static Optional<RevokedTokenRequest> parse(String body) {
        if (body == null || body.isBlank()) {
            return Optional.of(new RevokedTokenRequest(null));
        }
        if (body.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            JsonNode wish = JsonSerialization.readValue(body, JsonNode.class);
            JsonNode expiresAt = wish.path("expiresAt");
            if (!wish.isObject() || !(expiresAt.isMissingNode() || expiresAt.isTextual())) {
                return Optional.empty();
            }
            return Optional.of(
                    new RevokedTokenRequest(expiresAt.isTextual() ? Instant.parse(expiresAt.asText()) : null));
        } catch (IOException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
