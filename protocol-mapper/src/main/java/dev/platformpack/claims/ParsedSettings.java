package dev.platformpack.claims;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.protocol.ProtocolMapperConfigException;

/** Settings of mappers as objects, so that they are not read anew for every token. Any thread. */
final class ParsedSettings<T> {

    /** Reads settings. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(Map<String, String> config) throws ProtocolMapperConfigException;
    }

    private static final int MAPPERS = 1000;

    private final Parser<T> parser;
    private final Cache<Map<String, String>, T> parsed =
            Caffeine.newBuilder().maximumSize(MAPPERS).build();

    ParsedSettings(Parser<T> parser) {
        this.parser = parser;
    }

    /** @throws ProtocolMapperConfigException if a value is wrong; each time, that is not remembered */
    T of(Map<String, String> config) throws ProtocolMapperConfigException {
        T known = parsed.getIfPresent(config);
        if (known != null) {
            return known;
        }
        T settings = parser.parse(config);
        parsed.put(Collections.unmodifiableMap(new HashMap<>(config)), settings);
        return settings;
    }
}
