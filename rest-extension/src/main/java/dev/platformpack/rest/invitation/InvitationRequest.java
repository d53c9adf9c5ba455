package dev.platformpack.rest.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.rest.paging.Paging;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.keycloak.util.JsonSerialization;
import org.keycloak.utils.EmailValidationUtil;

/**
 * Whom somebody invites.
 *
 * @param email in lower case
 * @param roles names, sorted, at most 100; {@code member} if nothing was said
 */
public record InvitationRequest(String email, Set<String> roles) {

    private static final int LONGEST_BODY = 30_000;
    private static final int LONGEST = 255;
    private static final int MOST_ROLES = 100;
    private static final Set<String> DEFAULT_ROLES = Set.of("member");

    /** @throws WebApplicationException with a problem that names the member */
    static InvitationRequest parse(String json) {
        JsonNode body = body(json);
        return new InvitationRequest(email(body.path("email").asText()), roles(body.get("roles")));
    }

    /** @throws WebApplicationException with a problem if it is no address */
    static String email(String address) {
        String email = address.trim().toLowerCase(Locale.ROOT);
        if (!isEmail(email)) {
            throw Paging.refused("email must be an e-mail address.");
        }
        return email;
    }

    public static boolean isEmail(String text) {
        return text.length() <= LONGEST && isStorable(text) && EmailValidationUtil.isValidEmail(text);
    }

    /** Neither control characters nor halves of one, which no database takes. */
    private static boolean isStorable(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
    }

    private static JsonNode body(String json) {
        try {
            JsonNode body = json == null || json.length() > LONGEST_BODY
                    ? null
                    : JsonSerialization.readValue(json, JsonNode.class);
            if (body != null && body.isObject()) {
                return body;
            }
        } catch (IOException e) {
            // Jackson's message quotes the body.
        }
        throw Paging.refused("The body must be {\"email\": \"<address>\", \"roles\": [\"<name>\", …]}.");
    }

    private static Set<String> roles(JsonNode roles) {
        if (roles == null) {
            return DEFAULT_ROLES;
        }
        Set<String> names = new TreeSet<>();
        boolean isGood = roles.isArray() && roles.size() <= MOST_ROLES;
        for (JsonNode role : roles) {
            isGood &= role.isTextual() && role.asText().length() <= LONGEST && isStorable(role.asText());
            names.add(role.asText());
        }
        if (!isGood) {
            throw Paging.refused("roles must be a list of at most " + MOST_ROLES + " names.");
        }
        return names;
    }
}
