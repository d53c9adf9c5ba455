package dev.platformpack.events.directory;

import java.util.Map;
import java.util.TreeMap;

/** An organization as Keycloak's database has it. {@code enabled} does not ask whether the realm has organizations switched on. */
public record DirectoryOrganization(String id, String name, String alias, boolean enabled) {

    /** As the details of events about it have it. */
    public Map<String, String> details() {
        Map<String, String> details = new TreeMap<>();
        details.put("organization", name);
        details.put("organization_alias", alias);
        details.put("organization_enabled", String.valueOf(enabled));
        return details;
    }
}
