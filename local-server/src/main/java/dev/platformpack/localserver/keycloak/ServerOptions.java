package dev.platformpack.localserver.keycloak;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Options of {@code kc.sh}, without the leading dashes, in the order of their names. */
record ServerOptions(TreeMap<String, String> values) {
    ServerOptions() {
        this(new TreeMap<>());
    }

    ServerOptions with(String key, Object value) {
        var more = new TreeMap<>(values);
        more.put(key, String.valueOf(value));
        return new ServerOptions(more);
    }

    ServerOptions with(Map<String, String> others) {
        var more = new TreeMap<>(values);
        more.putAll(others);
        return new ServerOptions(more);
    }

    /** For the command line: everything but secrets, which any user of the machine could read there. */
    List<String> arguments() {
        return values.entrySet().stream()
                .filter(option -> !isSecret(option.getKey()))
                .map(option -> "--%s=%s".formatted(option.getKey(), option.getValue()))
                .toList();
    }

    /** The secrets, under the names that Keycloak reads from its environment. */
    Map<String, String> environment() {
        var variables = new TreeMap<String, String>();
        values.forEach((key, value) -> {
            if (isSecret(key)) {
                variables.put("KC_" + key.toUpperCase(Locale.ROOT).replace('-', '_'), value);
            }
        });
        return variables;
    }

    /** Provider options are left on the command line: their names do not survive the way through the environment. */
    private static boolean isSecret(String key) {
        return !key.startsWith("spi-") && (key.contains("password") || key.endsWith("secret"));
    }
}
