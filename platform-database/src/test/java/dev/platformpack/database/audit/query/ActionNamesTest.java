package dev.platformpack.database.audit.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionNamesTest {

    @ParameterizedTest
    @CsvSource({"user.create, true", "user.*, true", "login, false", "log*, false", "login_x, true", "lo, true"})
    void whatHappensAllTheTimeIsNotRare(String action, boolean isRare) {
        assertThat(ActionNames.of(List.of("user.delete", action)).areRare()).isEqualTo(isRare);
    }

    @Test
    void whatIsRareIsWhatTheIndexHas() throws IOException {
        try (InputStream migration = ActionNames.class.getResourceAsStream("/db/platform/0014-audit-queries.sql")) {
            assertThat(new String(migration.readAllBytes(), StandardCharsets.UTF_8))
                    .containsIgnoringWhitespaces("where " + ActionNames.RARE + ";");
        }
    }

    @Test
    void patternsMeanNamesLiterally() {
        assertThat(ActionNames.of(List.of("a_b", "50%*", "c\\")).patterns())
                .containsExactly("a\\_b", "c\\\\", "50\\%%");
    }
}
