package dev.platformpack.database.options;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderFactory;
import org.keycloak.provider.Spi;

/** The options of the pack's providers as this node has them, defaults included; every JAR of the pack that is installed. */
public final class EffectiveOptions {

    private static final String PACK = "dev.platformpack.";
    private static final String REMOVED = "[removed]";

    private EffectiveOptions() {}

    /** By {@code <spi>/<provider>}; providers without options are left out. */
    public static Map<String, ObjectNode> of(KeycloakSessionFactory sessions) {
        Map<String, ObjectNode> all = new TreeMap<>();
        for (Spi spi : sessions.getSpis()) {
            sessions.getProviderFactoriesStream(spi.getProviderClass())
                    .filter(factory -> factory.getClass().getName().startsWith(PACK))
                    .forEach(factory -> {
                        ObjectNode options = options(spi, factory);
                        if (!options.isEmpty()) {
                            all.put(dashed(spi.getName()) + "/" + factory.getId(), options);
                        }
                    });
        }
        return all;
    }

    private static ObjectNode options(Spi spi, ProviderFactory<?> factory) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        Config.Scope scope = Config.scope(spi.getName(), factory.getId());
        for (ProviderConfigProperty property : factory.getConfigMetadata()) {
            options.put(property.getName(), isSecret(property) ? REMOVED : value(scope, property));
        }
        return options;
    }

    /** As it is written on the command line. */
    private static String dashed(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static String value(Config.Scope scope, ProviderConfigProperty property) {
        String value = scope.get(property.getName());
        return value != null ? value.trim() : String.valueOf(property.getDefaultValue());
    }

    private static boolean isSecret(ProviderConfigProperty property) {
        return property.isSecret() || ProviderConfigProperty.PASSWORD.equals(property.getType());
    }
}
