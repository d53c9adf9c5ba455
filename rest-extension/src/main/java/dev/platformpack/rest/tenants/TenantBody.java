package dev.platformpack.rest.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.trail.Reason;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import org.keycloak.util.JsonSerialization;

/**
 * What a request says of a tenant; null for what it does not say.
 *
 * @param owner a user id or an e-mail address
 * @param organization null if the tenant is to have none
 */
record TenantBody(
        String slug,
        String name,
        String plan,
        String owner,
        String status,
        OrganizationWish organization,
        String reason) {

    private static final Set<String> NEW = Set.of("slug", "name", "plan", "owner", "organization");
    private static final Set<String> CHANGED = Set.of("name", "plan", "status", "reason");
    private static final Set<String> STATUSES = Set.of("ACTIVE", "SUSPENDED");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_BODY = 10_000;

    /** @throws WebApplicationException with a problem that names the member */
    static TenantBody ofNew(String json) {
        TenantBody body = parse(json, NEW);
        if (body.slug() == null || !isSlug(body.slug())) {
            throw Paging.refused(
                    "slug must have 1 to 63 small letters, digits and dashes, and begin and end without a dash.");
        }
        if (body.name() == null) {
            throw Paging.refused("name must be given.");
        }
        return body;
    }

    /** @throws WebApplicationException with a problem that names the member */
    static TenantBody ofChange(String json) {
        TenantBody body = parse(json, CHANGED);
        if (body.status() != null && !STATUSES.contains(body.status())) {
            throw Paging.refused("status must be ACTIVE or SUSPENDED; to delete the tenant, DELETE it.");
        }
        return body;
    }

    static boolean isSlug(String text) {
        return SLUG.matcher(text).matches();
    }

    private static TenantBody parse(String json, Set<String> known) {
        JsonNode node = node(json);
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw Paging.refused("The body has members "
                        + String.join(", ", known.stream().sorted().toList()) + " and no others.");
            }
        }
        return new TenantBody(
                text(node, "slug"),
                text(node, "name"),
                text(node, "plan"),
                text(node, "owner"),
                text(node, "status"),
                OrganizationWish.of(node.get("organization")),
                reason(node.get("reason")));
    }

    private static JsonNode node(String json) {
        try {
            JsonNode node = json == null || json.length() > LONGEST_BODY
                    ? null
                    : JsonSerialization.readValue(json, JsonNode.class);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (IOException e) {
            // Jackson's message quotes the body.
        }
        throw Paging.refused("The body must be a JSON object.");
    }

    private static String reason(JsonNode node) {
        return node == null ? null : Reason.of(node.isTextual() ? node.asText() : "");
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            return null;
        }
        boolean isText = value.isTextual() && !value.asText().isBlank();
        if (!isText || value.asText().length() > LONGEST_NAME || value.asText().indexOf('\0') >= 0) {
            throw Paging.refused(name + " must be a text of 1 to " + LONGEST_NAME + " characters.");
        }
        return value.asText();
    }
}
