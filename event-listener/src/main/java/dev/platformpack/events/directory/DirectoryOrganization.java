package dev.platformpack.events.directory;

import java.util.Map;

/** An organization as Keycloak's database has it. {@code enabled} does not ask whether the realm has organizations switched on. */
public record DirectoryOrganization(String id, String name, String alias, boolean enabled) {

    /** As the details of events about it have it. */
    public Map<String, String> details() {
        return Map.of(
                "organization", name, "organization_alias", alias, "organization_enabled", String.valueOf(enabled));
    }
}
