package dev.platformpack.claims;

import java.util.Locale;

/** What the mapper can write, in the order of the documentation. */
enum Claim {
    TENANT_ID("Tenant id claim", "id of the active tenant, a string"),
    TENANT("Tenant claim", "slug, name and plan of the active tenant, an object of strings"),
    TENANT_ROLES("Roles claim", "names of the roles in the active tenant, an array of strings"),
    PERMISSIONS(
            "Permissions claim", "what these roles allow in the active tenant (resource:action), an array of strings"),
    TENANTS("Tenants claim", "slugs of all the user's tenants, an array of strings"),
    TOKEN_VERSION("Token version claim", "a number that the platform raises to refuse older tokens");

    private final String label;
    private final String meaning;

    Claim(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    /** The name of the setting that names the claim, for example {@code tenant-id-claim}. */
    String setting() {
        return written('-') + "-claim";
    }

    /** For example {@code tenant_id}. */
    String defaultName() {
        return written('_');
    }

    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }

    private String written(char separator) {
        return name().toLowerCase(Locale.ROOT).replace('_', separator);
    }
}
