package dev.platformpack.claims;

import dev.platformpack.database.role.UserGrants;
import java.util.List;
import java.util.Map;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * How large the two lists may become that grow with the platform, in bytes of JSON.
 *
 * @param tenants at most, 64 to 65536
 * @param permissions at most, 64 to 65536
 */
record SizeCaps(int tenants, int permissions) {

    /** With these a token of a user in 500 tenants stays below 2.5 KB. */
    static final SizeCaps DEFAULT = new SizeCaps(384, 2048);

    private static final String TENANTS = "tenants-max-bytes";
    private static final String PERMISSIONS = "permissions-max-bytes";
    private static final int LEAST = 64;
    private static final int MOST = 65_536;

    static SizeCaps of(Map<String, String> config) throws ProtocolMapperConfigException {
        return new SizeCaps(bytes(config, TENANTS, DEFAULT.tenants), bytes(config, PERMISSIONS, DEFAULT.permissions));
    }

    CappedNames tenantsOf(UserGrants grants) {
        return CappedNames.of(grants.tenants(), tenants);
    }

    CappedNames permissionsOf(UserGrants grants) {
        return CappedNames.of(grants.roles().permissions(), permissions);
    }

    static List<ProviderConfigProperty> properties() {
        return List.of(
                Setting.text(
                        TENANTS,
                        "Longest list of tenants",
                        "Bytes of JSON, " + LEAST + " to " + MOST
                                + ". A longer list is cut, in the order of joining, and"
                                + " tenants_truncated (beside the list, named after it) is true.",
                        String.valueOf(DEFAULT.tenants)),
                Setting.text(
                        PERMISSIONS,
                        "Longest list of permissions",
                        "Bytes of JSON, " + LEAST + " to " + MOST
                                + ". A longer list is cut, in the order of the alphabet, and"
                                + " permissions_truncated (beside the list, named after it) is true.",
                        String.valueOf(DEFAULT.permissions)));
    }

    private static int bytes(Map<String, String> config, String key, int byDefault)
            throws ProtocolMapperConfigException {
        String value = config.get(key);
        if (value == null) {
            return byDefault;
        }
        try {
            int bytes = Integer.parseInt(value.trim());
            if (bytes >= LEAST && bytes <= MOST) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both mistakes
        }
        throw Setting.invalid(key, "be a whole number from " + LEAST + " to " + MOST, value);
    }
}
