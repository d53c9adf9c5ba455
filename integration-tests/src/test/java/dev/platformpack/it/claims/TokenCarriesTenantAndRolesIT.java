package dev.platformpack.it.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.Tokens;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class TokenCarriesTenantAndRolesIT {
    private static final List<String> CLAIMS =
            List.of("tenant_id", "tenant", "tenant_roles", "permissions", "tenants", "token_version");

    @Test
    void accessTokenSaysWhatThePlatformDatabaseSays(Stack stack) {
        Person person = Users.signedUp(stack);

        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person));

        PlatformTenant tenant = stack.platform().tenants(tokens.userId()).get(0);
        JsonNode claims = tokens.accessClaims();
        assertThat(claims.path("tenant_id").asText()).isEqualTo(tenant.id());
        assertThat(claims.path("tenant").path("slug").asText()).isEqualTo(tenant.slug());
        assertThat(claims.path("tenant").path("name").asText()).isEqualTo(tenant.name());
        assertThat(claims.path("tenant").path("plan").asText()).isEqualTo("free");
        assertThat(texts(claims.path("tenant_roles"))).containsExactly("owner");
        assertThat(texts(claims.path("permissions")))
                .containsExactly("members:manage", "members:read", "tenant:manage");
        assertThat(texts(claims.path("tenants"))).containsExactly(tenant.slug());
        assertThat(claims.path("token_version").isInt()).isTrue();
    }

    @Test
    void idTokenUserInfoAndIntrospectionSayTheSame(Stack stack) {
        Person person = Users.signedUp(stack);

        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person));

        JsonNode access = tokens.accessClaims();
        JsonNode userInfo = stack.app().userInfo(tokens);
        JsonNode introspection = stack.api().introspect(tokens.accessToken());
        assertThat(CLAIMS).allSatisfy(claim -> {
            assertThat(access.has(claim)).as(claim).isTrue();
            assertThat(tokens.idClaims().path(claim)).isEqualTo(access.path(claim));
            assertThat(userInfo.path(claim)).isEqualTo(access.path(claim));
            assertThat(introspection.path(claim)).isEqualTo(access.path(claim));
        });
    }

    @Test
    void refreshedTokenHasTheClaimsToo(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person));

        Tokens refreshed = stack.app().refresh(tokens);

        assertThat(CLAIMS)
                .allSatisfy(claim -> assertThat(refreshed.accessClaims().path(claim))
                        .isEqualTo(tokens.accessClaims().path(claim)));
    }

    @Test
    void clientWithoutTheScopeGetsNoneOfThem(Stack stack) {
        Person person = Users.signedUp(stack);
        Application cli = new Application(stack.baseUrl(), DemoRealm.NAME, "admin-cli", null);

        JsonNode claims =
                cli.passwordGrant(person.username(), person.password()).accessClaims();

        assertThat(CLAIMS).noneMatch(claims::has);
    }

    private static List<String> texts(JsonNode array) {
        assertThat(array.isArray()).isTrue();
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
