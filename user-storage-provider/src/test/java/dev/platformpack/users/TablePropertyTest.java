package dev.platformpack.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.keycloak.component.ComponentModel;
import org.keycloak.component.ComponentValidationException;

class TablePropertyTest {

    @Test
    void aComponentWithoutTableReadsTheDocumentedOne() {
        assertThat(TableProperty.of(component(null))).isEqualTo("public.legacy_user");
        assertThatCode(() -> TableProperty.validate(component(null))).doesNotThrowAnyException();
    }

    @Test
    void aWrongTableIsNamedWithWhatItMustBeAndWhatItGot() {
        assertThatThrownBy(() -> TableProperty.validate(component("users; drop table x")))
                .isInstanceOfSatisfying(ComponentValidationException.class, e -> {
                    assertThat(e).hasMessage("table {0}");
                    assertThat(e.getParameters())
                            .containsExactly("must be schema.table in lower case, for example public.legacy_user,"
                                    + " got 'users; drop table x'");
                });
    }

    private static ComponentModel component(String table) {
        ComponentModel component = new ComponentModel();
        if (table != null) {
            component.put("table", table);
        }
        return component;
    }
}
