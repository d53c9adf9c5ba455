package dev.platformpack.it.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator can set, as it comes out at the four places where applications read claims. */
@ExtendWith(SharedStack.class)
class MapperSettingsIT {
    private Stack stack;
    private Person person;

    @AutoClose
    private ClaimsClient client;

    @BeforeEach
    void somebodyWithATenant(Stack servers) {
        stack = servers;
        person = Users.signedUp(servers);
        client = new ClaimsClient(servers, Map.of());
    }

    @Test
    void realTokensFollowThePublishedSchema() {
        assertThat(everywhere())
                .allSatisfy(
                        claims -> assertThat(ClaimsSchema.violations(claims)).isEmpty());
    }

    @Test
    void namesLeadIntoObjectsAndWhatHasNoNameIsLeftOut() {
        client.configure(Map.of(
                "tenant-id-claim", "https://acme\\.example/tenant.id",
                "permissions-claim", "app.can",
                "tenant-claim", ""));

        String tenant = stack.platform().tenants(userId()).get(0).id();
        assertThat(everywhere()).allSatisfy(claims -> {
            assertThat(claims.path("https://acme.example/tenant").path("id").asText())
                    .isEqualTo(tenant);
            assertThat(claims.at("/app/can").toString())
                    .isEqualTo("[\"members:manage\",\"members:read\",\"tenant:manage\"]");
            assertThat(List.of("tenant_id", "tenant", "tenant_roles", "permissions", "tenants", "token_version"))
                    .noneMatch(claims::has);
        });
    }

    @Test
    void thePresetAppMetadataIsTheSameInsideOfAnObject() {
        client.configure(Map.of("preset", "app_metadata"));

        assertThat(everywhere()).allSatisfy(claims -> {
            assertThat(ClaimsSchema.violations(claims.path("app_metadata"))).isEmpty();
            assertThat(claims.has("tenant_id")).isFalse();
        });
    }

    @Test
    void thePresetOrganizationHasTheActiveTenantByItsSlug() {
        client.configure(Map.of("preset", "organization"));

        var tenant = stack.platform().tenants(userId()).get(0);
        assertThat(everywhere()).allSatisfy(claims -> {
            assertThat(ClaimsSchema.violationsOfOrganization(claims.path("organization")))
                    .isEmpty();
            JsonNode organization = claims.path("organization").path(tenant.slug());
            assertThat(organization.path("id").asText()).isEqualTo(tenant.id());
            assertThat(organization.path("roles").toString()).isEqualTo("[\"owner\"]");
            assertThat(claims.has("tenant_id")).isFalse();
        });
    }

    @Test
    void lightweightAccessTokensHaveTheClaimsOnlyIfTheMapperSaysSoAndIntrospectionInAnyCase() {
        client.useLightweightTokens();

        Tokens without = logIn();
        client.configure(Map.of("lightweight.claim", "true"));
        Tokens with = logIn();

        assertThat(without.accessClaims().has("tenant_id")).isFalse();
        assertThat(with.accessClaims().has("tenant_id")).isTrue();
        assertThat(stack.api().introspect(without.accessToken()).path("tenant_id"))
                .isEqualTo(with.accessClaims().path("tenant_id"));
        assertThat(ClaimsSchema.violations(with.accessClaims())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tenant-id-claim   | sub     | tenant-id-claim must not be a claim of Keycloak itself, got \"sub\"",
                "tenant-id-claim   | {0}..b  | tenant-id-claim must be names separated by single dots, at most 200 characters, got \"?0?..b\"",
                "preset            | flat    | preset must be one of default, app_metadata, organization, got \"flat\"",
                "tenants-max-bytes | 1       | tenants-max-bytes must be a whole number from 64 to 65536, got \"1\"",
                "when-unavailable  | ignore  | when-unavailable must be one of fail, omit-claims, got \"ignore\"",
            })
    void aWrongSettingIsRefusedWithWhatItMustBe(String key, String value, String message) {
        RequestRefusedException refusal =
                catchThrowableOfType(RequestRefusedException.class, () -> client.configure(Map.of(key, value)));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.error()).isEqualTo(message);
        assertThat(refusal.description()).isEqualTo(message);
        assertThat(client.mapper().path("config").has(key)).isFalse();
    }

    /** Keycloak does not ask the mapper when it takes a whole client. */
    @Test
    void aWrongSettingThatNobodyCheckedFailsTheTokenRequestAndIsExplainedInTheLog() {
        try (ClaimsClient imported = new ClaimsClient(stack, Map.of("tenant-id-claim", "sub"))) {
            RequestRefusedException refusal = catchThrowableOfType(
                    RequestRefusedException.class,
                    () -> imported.app().passwordGrant(person.username(), person.password()));

            assertThat(refusal.status()).isEqualTo(500);
            assertThat(refusal.error()).isEqualTo("server_error");
            assertThat(stack.keycloakLog()).contains("tenant-id-claim must not be a claim of Keycloak itself");
        }
    }

    private String userId() {
        return stack.platform().user(person.username()).orElseThrow().id();
    }

    private Tokens logIn() {
        return client.app().passwordGrant(person.username(), person.password());
    }

    /** Access token, ID token, userinfo and introspection. */
    private List<JsonNode> everywhere() {
        Tokens tokens = logIn();
        List<JsonNode> claims = new ArrayList<>();
        claims.add(tokens.accessClaims());
        claims.add(tokens.idClaims());
        claims.add(client.app().userInfo(tokens));
        claims.add(stack.api().introspect(tokens.accessToken()));
        return claims;
    }
}
