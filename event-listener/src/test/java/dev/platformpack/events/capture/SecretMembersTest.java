package dev.platformpack.events.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretMembersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource({
        "clientSecret, true",
        "PASSWORD, true",
        "passwordPolicy, false",
        "privateKey, true",
        "api_key, true",
        "accessToken, true",
        "accessTokenLifespan, false",
        "credentials, true",
        "requiredCredentials, false",
        "name, false"
    })
    void membersThatAreNamedLikeASecretAreRemoved(String name, boolean isSecret) throws IOException {
        assertThat(SecretMembers.removed(JSON.readTree("{\"in\": [{\"" + name + "\": 1}]}"))
                        .at("/in/0/" + name)
                        .asText())
                .isEqualTo(isSecret ? "[removed]" : "1");
    }

    @Test
    void triggersRemoveTheSame() throws IOException {
        assertThat(migration()).contains("name ~* '" + SecretMembers.NAME + "'");
    }

    /** What looks at the whole text first knows neither what is before a name's part nor what is after it, but that a quotation mark ends the name. */
    @Test
    void nothingIsPassedOverThatTriggersWouldRemove() throws IOException {
        String anywhere =
                SecretMembers.NAME.pattern().replaceAll("\\(\\?[^)]*\\)", "").replace('$', '"');

        assertThat(migration()).contains("value::text !~* '" + anywhere + "'");
    }

    private static String migration() throws IOException {
        try (InputStream file = SecretMembersTest.class.getResourceAsStream("/db/platform/0012-audit-of-sql.sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
