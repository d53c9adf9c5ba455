package dev.platformpack.rest.tenants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.rest.paging.Paging;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/**
 * The organization of Keycloak that a new tenant is to have.
 *
 * @param alias null for the tenant's slug
 * @param domains of e-mail addresses, sorted
 */
record OrganizationWish(String alias, Set<String> domains) {

    private static final Set<String> MEMBERS = Set.of("alias", "domains");
    private static final int MOST_DOMAINS = 50;
    private static final int LONGEST = 253;

    /**
     * Null for none.
     *
     * @throws jakarta.ws.rs.WebApplicationException with a problem
     */
    static OrganizationWish of(JsonNode node) {
        if (node == null || node.isBoolean() && !node.asBoolean()) {
            return null;
        }
        if (node.isBoolean()) {
            return new OrganizationWish(null, Set.of());
        }
        boolean isGood = node.isObject() && hasOnlyMembers(node) && isAlias(node.get("alias"));
        Set<String> domains = new TreeSet<>();
        JsonNode named = node.path("domains");
        isGood &= named.isMissingNode() || named.isArray() && named.size() <= MOST_DOMAINS;
        for (JsonNode domain : named) {
            isGood &= domain.isTextual() && isText(domain.asText());
            domains.add(domain.asText());
        }
        if (!isGood) {
            throw Paging.refused(
                    "organization must be true, false or {\"alias\": \"<like a slug>\", \"domains\": [\"<domain>\", …]}.");
        }
        return new OrganizationWish(
                node.hasNonNull("alias") ? node.path("alias").asText() : null, domains);
    }

    private static boolean hasOnlyMembers(JsonNode node) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            if (!MEMBERS.contains(names.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlias(JsonNode alias) {
        return alias == null || alias.isTextual() && TenantBody.isSlug(alias.asText());
    }

    private static boolean isText(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST
                && text.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
    }
}
