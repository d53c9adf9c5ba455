package dev.platformpack.benchmarks.claims;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Whose claims the tokens have. */
enum Contestant {
    /** Nobody's: a client without our mapper, in the same realm of the same server as {@link #OURS}. */
    NONE,
    /** The client scope {@code tenant} with our mapper. */
    OURS,
    /** Keycloak's own organizations, {@code scope=organization:*}, on the same server. */
    ORGANIZATIONS,
    /** {@code io.phasetwo.keycloak:keycloak-orgs} with its mapper "Organization Role", on the Keycloak that it is made for. */
    KEYCLOAK_ORGS;

    private static final int PERMISSIONS = 6;

    /** As in RESULT lines. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a token says what it should of somebody in so many tenants. */
    boolean isRight(JsonNode claims, int tenants) {
        return switch (this) {
            case NONE -> !claims.has("tenants") && !claims.has("organization");
            case OURS -> {
                int listed = claims.path("tenants").size();
                int allowed = claims.path("permissions").size();
                boolean isCut = claims.path("tenants_truncated").asBoolean();
                yield (isCut ? listed < tenants : listed == tenants) && allowed == (tenants == 0 ? 0 : PERMISSIONS);
            }
            case ORGANIZATIONS -> claims.path("organization").size() == tenants;
            case KEYCLOAK_ORGS -> claims.path("organizations").size() == tenants;
        };
    }
}
