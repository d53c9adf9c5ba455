package dev.platformpack.users;

import dev.platformpack.database.user.LegacyTable;
import java.util.List;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.provider.ProviderConfigurationBuilder;

/** The component's one setting: which table holds the old users. */
final class TableProperty {

    private static final String KEY = "table";
    private static final String DEFAULT = "public.legacy_user";

    private TableProperty() {}

    static String of(ComponentModel component) {
        String table = component.get(KEY);
        return table == null || table.isBlank() ? DEFAULT : table.trim();
    }

    /** @throws ComponentValidationException naming the field, what it must be and what it got */
    static void validate(ComponentModel component) {
        try {
            LegacyTable.parse(of(component));
        } catch (IllegalArgumentException e) {
            // A parameter, because Keycloak reads the message itself as a MessageFormat pattern.
            throw new ComponentValidationException(KEY + " {0}", e.getMessage());
        }
    }

    static List<ProviderConfigProperty> metadata() {
        return ProviderConfigurationBuilder.create()
                .property()
                .name(KEY)
                .label("Table")
                .helpText("Table of the old users in the platform database, as schema.table in lower case. It must have"
                        + " the columns id, username, email, first_name, last_name, password_hash (bcrypt), enabled"
                        + " and email_verified.")
                .type(ProviderConfigProperty.STRING_TYPE)
                .defaultValue(DEFAULT)
                .required(true)
                .add()
                .build();
    }
}
