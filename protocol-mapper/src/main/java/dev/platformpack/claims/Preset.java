package dev.platformpack.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;

/** The shape of the claims as a whole. */
enum Preset {
    /** Each claim where its name says. */
    DEFAULT,
    /** The same inside of an object {@code app_metadata}. */
    APP_METADATA,
    /** What belongs to the active tenant stands in {@code organization}, as Keycloak's own organizations do: by slug. */
    ORGANIZATION;

    private static final String KEY = "preset";

    static Preset of(Map<String, String> config) throws ProtocolMapperConfigException {
        String value = config.get(KEY);
        if (value == null) {
            return DEFAULT;
        }
        for (Preset preset : values()) {
            if (preset.written().equals(value)) {
                return preset;
            }
        }
        throw Setting.invalid(KEY, "be one of " + String.join(", ", options()), value);
    }

    static ProviderConfigProperty property() {
        return Setting.choice(
                KEY,
                "Preset",
                "'default': each claim where its name says. 'app_metadata': the same inside of an object app_metadata."
                        + " 'organization': the active tenant's id, name, plan, roles and permissions stand in the claim organization"
                        + " below the tenant's slug, as those of Keycloak's organizations do; the names of tenants and token version"
                        + " apply as they are, of the other four only whether they are empty.",
                options());
    }

    String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static List<String> options() {
        return Arrays.stream(values()).map(Preset::written).toList();
    }
}
