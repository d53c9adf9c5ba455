package dev.platformpack.database.audit.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A signed seal: JWS in compact serialization, RFC 7515.
 *
 * @param kid names the key, may be null
 * @param signed what the signature covers
 */
record CompactJws(String algorithm, String kid, byte[] signed, byte[] payload, byte[] signature) {

    /** In the header of each seal: no token of Keycloak has it. */
    static final String TYPE = "platform-audit-seal";

    private static final JsonMapper MAPPER = new JsonMapper();

    /** @throws IllegalArgumentException if it is no signed seal; the message quotes nothing */
    static CompactJws parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A signed seal has three parts.");
        }
        JsonNode header = header(parts[0]);
        if (!TYPE.equals(header.path("typ").asText())) {
            throw new IllegalArgumentException("What is signed is no seal.");
        }
        return new CompactJws(
                header.path("alg").asText(),
                header.path("kid").textValue(),
                (parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII),
                Base64.getUrlDecoder().decode(parts[1]),
                Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonNode header(String part) {
        try {
            return MAPPER.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException e) {
            throw new IllegalArgumentException("The header of a seal cannot be read.", e);
        }
    }
}
