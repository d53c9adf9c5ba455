package dev.platformpack.rest.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import org.keycloak.util.JsonSerialization;

/**
 * The wish for a tenant.
 *
 * @param tenant the slug, not blank
 */
record TenantRequest(String tenant) {

    private static final int LONGEST = 1000;

    /** Empty if {@code body} is anything else. */
    static Optional<TenantRequest> parse(String body) {
        try {
            JsonNode tenant = body == null || body.length() > LONGEST
                    ? null
                    : JsonSerialization.readValue(body, JsonNode.class).get("tenant");
            return Optional.ofNullable(tenant)
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::asText)
                    .filter(slug -> !slug.isBlank())
                    .map(TenantRequest::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
