package dev.platformpack.claims;

import java.util.List;
import java.util.Locale;
import org.keycloak.models.ProtocolMapperModel;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;

/** What a mapper does if the platform database is away and nothing recent enough is remembered of the user. */
enum WhenUnavailable {
    /** The request is refused: never a token without the claims. */
    FAIL,
    /** The token is issued without the claims. */
    OMIT_CLAIMS;

    private static final String KEY = "when-unavailable";

    /** Anything but {@code omit-claims} fails, because an imported realm is not validated and must not open a door. */
    static WhenUnavailable of(ProtocolMapperModel mapper) {
        return OMIT_CLAIMS.written().equals(mapper.getConfig().get(KEY)) ? OMIT_CLAIMS : FAIL;
    }

    static void validate(ProtocolMapperModel mapper) throws ProtocolMapperConfigException {
        String value = mapper.getConfig().get(KEY);
        if (value != null && !options().contains(value)) {
            throw Setting.invalid(KEY, "be one of " + String.join(", ", options()), value);
        }
    }

    /** @param outcome what the two options do to a request */
    static ProviderConfigProperty property(String outcome) {
        return Setting.choice(
                KEY,
                "When the platform is unavailable",
                "While the platform database is away the last known values are used up to the server's limit (serve-stale-for)."
                        + " After that, and for users not seen before: " + outcome
                        + " Logins at clients without this mapper are never affected.",
                options());
    }

    private static List<String> options() {
        return List.of(FAIL.written(), OMIT_CLAIMS.written());
    }

    private String written() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
