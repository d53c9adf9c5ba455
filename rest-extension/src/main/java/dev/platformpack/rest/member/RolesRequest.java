package dev.platformpack.rest.member;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.platformpack.rest.trail.Reason;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.util.JsonSerialization;

/**
 * @param roles names, at most 100
 * @param reason null if none is said
 */
record RolesRequest(Set<String> roles, String reason) {

    private static final int LONGEST_BODY = 30_000;
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 255;

    /**
     * Empty if {@code json} is anything but {@code {"roles": ["…", …], "reason": "…"}}, of which the reason may be left out.
     *
     * @throws jakarta.ws.rs.WebApplicationException with a problem if the reason cannot be kept
     */
    static Optional<RolesRequest> parse(String json) {
        JsonNode body = body(json);
        JsonNode roles = body.get("roles");
        JsonNode reason = body.get("reason");
        if (reason != null && !reason.isTextual()) {
            return Optional.empty();
        }
        if (roles == null || !roles.isArray() || roles.size() > MOST) {
            return Optional.empty();
        }
        Set<String> names = new TreeSet<>();
        for (JsonNode role : roles) {
            if (!role.isTextual()
                    || role.asText().length() > LONGEST_NAME
                    || role.asText().indexOf('\0') >= 0) {
                return Optional.empty();
            }
            names.add(role.asText());
        }
        return Optional.of(new RolesRequest(names, Reason.of(reason == null ? null : reason.asText())));
    }

    /** Without members if it is no JSON. */
    private static JsonNode body(String json) {
        try {
            return json == null || json.length() > LONGEST_BODY
                    ? MissingNode.getInstance()
                    : JsonSerialization.readValue(json, JsonNode.class);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
