package dev.platformpack.rest.member;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.util.JsonSerialization;

/** @param roles names, at most 100 */
record RolesRequest(Set<String> roles) {

    private static final int LONGEST_BODY = 30_000;
    private static final int MOST = 100;
    private static final int LONGEST_NAME = 255;

    /** Empty if {@code json} is anything but {@code {"roles": ["…", …]}}. */
    static Optional<RolesRequest> parse(String json) {
        JsonNode roles = roles(json);
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
        return Optional.of(new RolesRequest(names));
    }

    private static JsonNode roles(String json) {
        try {
            return json == null || json.length() > LONGEST_BODY
                    ? null
                    : JsonSerialization.readValue(json, JsonNode.class).get("roles");
        } catch (IOException e) {
            return null;
        }
    }
}
