package dev.platformpack.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.protocol.ProtocolMapperConfigException;
import org.keycloak.provider.ProviderConfigProperty;
import org.keycloak.representations.AccessToken;
import org.keycloak.representations.IDToken;
import org.keycloak.representations.JsonWebToken;

class ClaimSettingsTest {

    @Test
    void aMapperThatNamesNothingHasTheDefaultNames() throws Exception {
        assertThat(ClaimSettings.of(Map.of()).paths().values())
                .extracting(ClaimPath::toString)
                .containsExactly("tenant_id", "tenant", "tenant_roles", "permissions", "tenants", "token_version");
        assertThat(ClaimSettings.of(Map.of()).caps()).isEqualTo(new SizeCaps(384, 2048));
        assertThat(ClaimSettings.of(Map.of("preset", "app_metadata")).paths().get(Claim.TENANT_ID))
                .isEqualTo(ClaimPath.of("app_metadata", "tenant_id"));
    }

    @Test
    void whatTheConsoleShowsAtFirstIsTheDefault() throws Exception {
        Map<String, String> shown = ClaimSettings.properties().stream()
                .collect(Collectors.toMap(
                        ProviderConfigProperty::getName, property -> (String) property.getDefaultValue()));

        assertThat(ClaimSettings.of(shown)).isEqualTo(ClaimSettings.of(Map.of()));
    }

    @Test
    void aClaimWithoutANameIsLeftOutIfAnotherOneHasOne() throws Exception {
        Map<Claim, ClaimPath> paths = ClaimSettings.of(Map.of("tenant-id-claim", "org.id", "token-version-claim", " "))
                .paths();

        assertThat(paths).isEqualTo(Map.of(Claim.TENANT_ID, ClaimPath.of("org", "id")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "preset                | nested        | preset must be one of default, app_metadata, organization, got \"nested\"",
                "tenant-id-claim       | a..b          | tenant-id-claim must be names separated by single dots, at most 200 characters, got \"a..b\"",
                "tenant-id-claim       | {0}.          | tenant-id-claim must be names separated by single dots, at most 200 characters, got \"?0?.\"",
                "tenant-claim          | sub           | tenant-claim must not be a claim of Keycloak itself, got \"sub\"",
                "permissions-claim     | realm_access.permissions | permissions-claim must not be a claim of Keycloak itself, got \"realm_access\"",
                "tenants-max-bytes     | 63            | tenants-max-bytes must be a whole number from 64 to 65536, got \"63\"",
                "tenants-max-bytes     | many          | tenants-max-bytes must be a whole number from 64 to 65536, got \"many\"",
                "permissions-max-bytes | 65537         | permissions-max-bytes must be a whole number from 64 to 65536, got \"65537\"",
            })
    void aWrongValueIsNamedWithWhatItMustBeAndWhatItGot(String key, String value, String message) {
        assertThatThrownBy(() -> ClaimSettings.of(Map.of(key, value)))
                .isInstanceOf(ProtocolMapperConfigException.class)
                .hasMessage(message)
                // As Keycloak makes of it what it answers.
                .satisfies(e -> assertThat(MessageFormat.format(e.getMessage(), (Object[]) null))
                        .isEqualTo(message));
    }

    @ParameterizedTest
    @CsvSource({
        "tenant, tenant",
        "tenant.id, tenant",
        "a, a.b",
        "tenants_truncated, tenants",
    })
    void twoClaimsCannotHaveOnePlace(String id, String tenants) {
        Map<String, String> config = Map.of("tenant-id-claim", id, "tenants-claim", tenants);

        assertThatThrownBy(() -> ClaimSettings.of(config))
                .isInstanceOf(ProtocolMapperConfigException.class)
                .hasMessageContaining("tenants-claim must have a place of its own, not that of tenant-id-claim");
    }

    @Test
    void whatStandsInAnObjectMayBeNamedAsKeycloakNamesItsOwn() throws Exception {
        assertThat(ClaimSettings.of(Map.of("preset", "app_metadata", "tenant-id-claim", "sub"))
                        .paths())
                .isEqualTo(Map.of(Claim.TENANT_ID, ClaimPath.of("app_metadata", "sub")));
    }

    @Test
    void namesThatTheOrganizationPresetDoesNotUseDoNotMatter() throws Exception {
        Map<String, String> config = new HashMap<>();
        config.put("preset", "organization");
        config.put("tenant-id-claim", "organization");
        config.put("tenant-claim", "sub");
        config.put("token-version-claim", "version");
        assertThat(ClaimSettings.of(config).paths()).hasSize(3);

        config.put("token-version-claim", "organization.version");
        assertThatThrownBy(() -> ClaimSettings.of(config)).hasMessageContaining("not that of preset");
    }

    @Test
    void everyClaimThatKeycloaksTokensHaveAFieldForIsRefused() {
        List<String> fields = Stream.of(JsonWebToken.class, IDToken.class, AccessToken.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .flatMap(field -> Arrays.stream(field.getAnnotations()).map(annotation -> name(field, annotation)))
                .filter(name -> !name.isEmpty())
                .toList();

        assertThat(fields).contains("sub", "realm_access");
        assertThat(ClaimPlaces.KEYCLOAKS_OWN).containsAll(fields);
    }

    /** The value of {@code @JsonProperty}, empty for other annotations. */
    private static String name(Field field, Annotation annotation) {
        try {
            return annotation.annotationType().getSimpleName().equals("JsonProperty")
                    ? (String) annotation.annotationType().getMethod("value").invoke(annotation)
                    : "";
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }
}
