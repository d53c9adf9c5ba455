package dev.platformpack.database.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyTableTest {

    @Test
    void aQualifiedNameIsQuoted() {
        assertThat(LegacyTable.parse(" public.legacy_user ").quoted()).isEqualTo("\"public\".\"legacy_user\"");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"legacy_user", "public.users; drop table x", "public.\"users\"", "a.b.c", "Public.Users"})
    void anythingElseIsRefused(String name) {
        assertThatThrownBy(() -> LegacyTable.parse(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("must be schema.table");
    }
}
