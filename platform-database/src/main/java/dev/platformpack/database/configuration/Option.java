package dev.platformpack.database.configuration;

import java.util.List;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/**
 * A server option, declared once: the reader, {@code kc.sh} and the documentation take it from here.
 *
 * @param key in dash case, for example {@code schema-mode}
 * @param defaultValue as it would be written on the command line; empty if the option is empty by default
 * @param help one or two sentences: meaning, unit, allowed values
 */
public record Option(String key, String defaultValue, String help) {

    /** The options as {@code ProviderFactory.getConfigMetadata()} wants them. */
    public static List<ProviderConfigProperty> metadata(List<Option> options) {
        ProviderConfigurationBuilder builder = ProviderConfigurationBuilder.create();
        for (Option option : options) {
            builder.property()
                    .name(option.key)
                    .type(ProviderConfigProperty.STRING_TYPE)
                    .defaultValue(option.defaultValue)
                    .helpText(option.help)
                    .add();
        }
        return builder.build();
    }
}
