package dev.platformpack.database.configuration;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.keycloak.Config;

/** Options in a map, named as Keycloak's server names them. */
final class MapScope extends Config.AbstractScope {

    private final String prefix;
    private final Map<String, String> options;

    MapScope(String spi, String provider, Map<String, String> options) {
        this.prefix = "kc.spi-" + spi + "--" + provider + "--";
        this.options = options;
    }

    @Override
    public String get(String key) {
        return options.get(key);
    }

    @Override
    public Set<String> getPropertyNames() {
        Set<String> names = new HashSet<>();
        options.keySet().forEach(key -> names.add(prefix + key));
        return names;
    }

    @Override
    public Config.Scope scope(String... scope) {
        throw new UnsupportedOperationException("not needed by the reader");
    }

    @Override
    public Config.Scope root() {
        throw new UnsupportedOperationException("not needed by the reader");
    }
}
