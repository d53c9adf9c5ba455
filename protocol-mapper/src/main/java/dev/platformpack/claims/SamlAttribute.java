package dev.platformpack.claims;

import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.role.UserGrants;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the SAML mapper can write: the values of the claims, an object's fields one by one. */
enum SamlAttribute {
    TENANT_ID(
            "Tenant id attribute",
            "id of the active tenant",
            (grants, caps) -> ofTenant(grants, ActiveTenant::tenantId)),
    TENANT_SLUG(
            "Tenant slug attribute",
            "slug of the active tenant",
            (grants, caps) -> ofTenant(grants, ActiveTenant::slug)),
    TENANT_NAME(
            "Tenant name attribute",
            "name of the active tenant",
            (grants, caps) -> ofTenant(grants, ActiveTenant::name)),
    TENANT_PLAN(
            "Tenant plan attribute",
            "plan of the active tenant",
            (grants, caps) -> ofTenant(grants, ActiveTenant::plan)),
    TENANT_ROLES(
            "Roles attribute",
            "names of the roles in the active tenant, one value each",
            (grants, caps) -> whole(grants.roles().names())),
    PERMISSIONS(
            "Permissions attribute",
            "what these roles allow in the active tenant (resource:action), one value each",
            (grants, caps) -> caps.permissionsOf(grants)),
    TENANTS(
            "Tenants attribute",
            "slugs of all the user's tenants, one value each",
            (grants, caps) -> caps.tenantsOf(grants)),
    TOKEN_VERSION(
            "Token version attribute",
            "number that the platform raises to refuse older tokens",
            (grants, caps) -> whole(List.of(String.valueOf(grants.tokenVersion()))));

    private interface Values {
        CappedNames of(UserGrants grants, SizeCaps caps);
    }

    private final String label;
    private final String meaning;
    private final Values values;

    SamlAttribute(String label, String meaning, Values values) {
        this.label = label;
        this.meaning = meaning;
        this.values = values;
    }

    /** The name of the setting that names the attribute, for example {@code tenant-id-attribute}. */
    String setting() {
        return written('-') + "-attribute";
    }

    String defaultName() {
        return written('_');
    }

    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }

    /** Empty if there is nothing to say: the attribute is left out then. */
    CappedNames valuesOf(UserGrants grants, SizeCaps caps) {
        return values.of(grants, caps);
    }

    private static CappedNames ofTenant(UserGrants grants, Function<ActiveTenant, String> field) {
        return whole(grants.active() == null ? List.of() : List.of(field.apply(grants.active())));
    }

    private static CappedNames whole(List<String> values) {
        return new CappedNames(values, false);
    }

    private String written(char separator) {
        return name().toLowerCase(Locale.ROOT).replace('_', separator);
    }
}
