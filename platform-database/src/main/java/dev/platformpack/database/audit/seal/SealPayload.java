package dev.platformpack.database.audit.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/**
 * What a seal says and its signature covers.
 *
 * @param realm id of the realm
 * @param number of the seal in the realm's chain, from 1
 * @param count of records
 * @param first the smallest number of a record, {@code last} the greatest
 * @param root Merkle tree hash of the entries
 * @param previous hash of the seal before; null for the first
 * @param horizon up to it every record of the realm is in this or an earlier seal, but for those in {@code gaps}
 * @param gaps numbers of records that were being written when this was made, in whatever realm
 * @param lost what the sealer knew as the newest seal and did not find in the chain; null as it should be
 */
public record SealPayload(
        String realm,
        long number,
        int count,
        long first,
        long last,
        byte[] root,
        byte[] previous,
        long horizon,
        SeqRanges gaps,
        Instant at,
        SealAnchor lost) {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int VERSION = 1;

    /** As it is signed. */
    public byte[] json() {
        ObjectNode json = MAPPER.createObjectNode()
                .put("version", VERSION)
                .put("realm", realm)
                .put("number", number)
                .put("count", count)
                .put("first", first)
                .put("last", last)
                .put("root", base64(root))
                .put("previous", previous == null ? null : base64(previous))
                .put("horizon", horizon);
        json.set("gaps", gaps.json());
        json.put("at", at.toString());
        if (lost != null) {
            json.putObject("lost").put("number", lost.number()).put("hash", base64(lost.hash()));
        }
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON can always be written.", e);
        }
    }

    /** @throws IllegalArgumentException if it is no payload of this version; the message quotes nothing */
    public static SealPayload of(byte[] bytes) {
        try {
            JsonNode json = MAPPER.readTree(bytes);
            if (json.path("version").asInt() != VERSION) {
                throw new IllegalArgumentException("The payload of a seal has another version.");
            }
            JsonNode lost = json.path("lost");
            return new SealPayload(
                    json.path("realm").textValue(),
                    json.path("number").longValue(),
                    json.path("count").intValue(),
                    json.path("first").longValue(),
                    json.path("last").longValue(),
                    bytes(json.path("root")),
                    json.path("previous").isTextual() ? bytes(json.path("previous")) : null,
                    json.path("horizon").longValue(),
                    SeqRanges.of(json.path("gaps")),
                    Instant.parse(json.path("at").asText()),
                    lost.isObject() ? new SealAnchor(lost.path("number").longValue(), bytes(lost.path("hash"))) : null);
        } catch (IOException | DateTimeParseException e) {
            throw new IllegalArgumentException("The payload of a seal cannot be read.", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getUrlDecoder().decode(text.asText());
    }
}
