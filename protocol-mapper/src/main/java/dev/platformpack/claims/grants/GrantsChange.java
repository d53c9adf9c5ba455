package dev.platformpack.claims.grants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Whose grants have changed: messages of the channel {@code platform_grants}, see docs/contracts/sql.md.
 *
 * @param everybody if true the rest does not matter
 * @param slugs of tenants all of whose users are concerned, as their users know them until now
 */
record GrantsChange(boolean everybody, Set<String> users, Set<String> slugs) {

    static final String CHANNEL = "platform_grants";

    private static final Logger LOG = Logger.getLogger(GrantsChange.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What cannot be read concerns everybody: it comes from a newer version, or by hand. */
    static GrantsChange of(List<String> messages) {
        boolean everybody = false;
        Set<String> users = new HashSet<>();
        Set<String> slugs = new HashSet<>();
        for (String message : messages) {
            JsonNode change = parse(message);
            if (change.path("users").isArray()) {
                change.path("users").forEach(user -> users.add(user.asText()));
            } else if (change.path("slug").isTextual()) {
                slugs.add(change.path("slug").asText());
            } else {
                everybody = true;
            }
        }
        return new GrantsChange(everybody, users, slugs);
    }

    /** Whose tenants an unanswered question concerns is not known yet. */
    boolean mayConcern(GrantsQuestion question) {
        return everybody || !slugs.isEmpty() || users.contains(question.userId());
    }

    private static JsonNode parse(String message) {
        try {
            return JSON.readTree(message);
        } catch (JsonProcessingException e) {
            LOG.warnf("Not a message about grants: everything remembered is forgotten. length=%d", message.length());
            return JSON.missingNode();
        }
    }
}
