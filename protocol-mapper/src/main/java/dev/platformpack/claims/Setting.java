package dev.platformpack.claims;

import java.util.List;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;

/** How a mapper's settings look in the admin console, and what is said of a wrong value. */
final class Setting {

    private Setting() {}

    static ProviderConfigProperty text(String key, String label, String help, String byDefault) {
        return new ProviderConfigProperty(key, label, help, ProviderConfigProperty.STRING_TYPE, byDefault);
    }

    static ProviderConfigProperty choice(String key, String label, String help, List<String> options) {
        ProviderConfigProperty property =
                new ProviderConfigProperty(key, label, help, ProviderConfigProperty.LIST_TYPE, options.get(0));
        property.setOptions(options);
        return property;
    }

    /**
     * The second argument of the exception is a message key: without one Keycloak 26.7 answers 500 instead of 400. It also takes the
     * message for a pattern of {@link java.text.MessageFormat}, to which braces and single quotes mean something.
     */
    static ProtocolMapperConfigException invalid(String key, String requirement, String got) {
        String shown = got.replaceAll("[{}'\\p{Cntrl}]", "?");
        return new ProtocolMapperConfigException(
                key + " must " + requirement + ", got \"" + shown + "\"", "platformClaimsInvalidSetting");
    }
}
