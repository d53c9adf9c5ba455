package dev.platformpack.claims;

import dev.platformpack.database.role.UserGrants;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes a user's grants as SAML attributes: the values of the claims. */
final class PlatformAttributes {

    private static final String TRUNCATED = "_truncated";

    private PlatformAttributes() {}

    /** @param statement takes a name and at least one value */
    static void write(UserGrants grants, SamlSettings settings, BiConsumer<String, List<String>> statement) {
        settings.names().forEach((attribute, name) -> {
            CappedNames values = attribute.valuesOf(grants, settings.caps());
            if (!values.names().isEmpty()) {
                statement.accept(name, values.names());
            }
            if (values.truncated()) {
                statement.accept(name + TRUNCATED, List.of("true"));
            }
        });
    }
}
