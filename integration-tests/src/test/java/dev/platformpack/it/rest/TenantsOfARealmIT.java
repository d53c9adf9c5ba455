package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedStack.class)
class TenantsOfARealmIT {
    private static final String TENANTS = "/admin/realms/demo/platform/tenants";

    private final String slug = "made-" + UUID.randomUUID();

    @Test
    void aTenantIsMadeWithItsOwnerWhoseTokensKnowIt(Stack stack) {
        TenantMember owner = TenantMember.of(stack);

        RawHttp.Answer made = post(
                stack,
                "{\"slug\": \"%s\", \"name\": \"Made\", \"plan\": \"pro\", \"owner\": \"%s\"}"
                        .formatted(slug, owner.userId()));

        assertThat(made.status()).isEqualTo(201);
        JsonNode tenant = made.json();
        assertThat(tenant.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(tenant.path("members").asInt()).isEqualTo(1);
        assertThat(made.header("Location"))
                .endsWith("/platform/tenants/" + tenant.path("id").asText());
        assertThat(send(stack, "GET", "/" + slug).json()).isEqualTo(tenant);
        assertThat(send(stack, "GET", "/" + tenant.path("id").asText()).json()).isEqualTo(tenant);
        await("the owner's tenant")
                .atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(owner.passwordGrant(Map.of("tenant", slug))
                                .accessClaims()
                                .path("tenant_roles"))
                        .extracting(JsonNode::asText)
                        .containsExactly("owner"));
        assertThat(records(stack, tenant.path("id").asText()))
                .containsExactly("platform_tenant.create operator null > ACTIVE pro");
    }

    /** Without waiting: the record is there when the change is, and no event of Keycloak's makes another one. */
    @Test
    void eachChangeIsOneRecordOfWhatWasAndWhatIs(Stack stack) {
        TenantMember owner = TenantMember.of(stack);
        String id = post(
                        stack,
                        "{\"slug\": \"%s\", \"name\": \"Made\", \"owner\": \"%s\"}".formatted(slug, owner.userId()))
                .json()
                .path("id")
                .asText();
        patch(stack, slug, "{\"status\": \"SUSPENDED\", \"name\": \"Made\", \"reason\": \"unpaid\"}");
        patch(stack, slug, "{\"plan\": \"pro\"}");
        send(stack, "DELETE", "/" + slug + "?reason=still%20unpaid");
        patch(stack, slug, "{\"plan\": \"gold\"}");

        String later = stack.operator().createUser(Users.somebody());
        await("the relay to have come further")
                .atMost(Users.RELAY)
                .until(() -> !stack.platform().audit(later).isEmpty());
        assertThat(records(stack, id))
                .containsExactly(
                        "platform_tenant.create operator null > ACTIVE free",
                        "platform_tenant.update operator ACTIVE > SUSPENDED null unpaid",
                        "platform_tenant.update operator null > null pro",
                        "platform_tenant.delete operator SUSPENDED > DELETED null still unpaid");
        assertThat(stack.platform()
                        .count(
                                "platform.audit_event",
                                "tenant_id = ?::uuid and (details ->> 'source' = 'sql' or action like 'platform_tenant.%' and object_id <> ?)",
                                id,
                                id))
                .isZero();
    }

    @Test
    void aRequestThatIsRepeatedMakesOneTenant(Stack stack) {
        String body = "{\"slug\": \"%s\", \"name\": \"Made\"}".formatted(slug);

        RawHttp.Answer first = post(stack, body, "Idempotency-Key", slug);
        RawHttp.Answer second = post(stack, body, "Idempotency-Key", slug);
        RawHttp.Answer other = post(stack, body);

        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(other.isProblem(409)).isTrue();
    }

    @Test
    void aKeyIsForOneTenantOnly(Stack stack) {
        String body = "{\"slug\": \"%s\", \"name\": \"Made\"}";
        post(stack, body.formatted(slug), "Idempotency-Key", slug);

        RawHttp.Answer other = post(stack, body.formatted(slug + "-other"), "Idempotency-Key", slug);

        assertThat(other.isProblem(409)).isTrue();
        assertThat(send(stack, "GET", "/" + slug + "-other").isProblem(404)).isTrue();
    }

    @Test
    void anOwnerIsFoundByTheAddressThatNobodyElseHas(Stack stack) {
        TenantMember owner = TenantMember.of(stack);
        String address = owner.person().email().toUpperCase(Locale.ROOT);
        String body = "{\"slug\": \"%s\", \"name\": \"Made\", \"owner\": \"%s\"}".formatted(slug, address);

        assertThat(post(stack, body).json().path("members").asInt()).isEqualTo(1);
        assertThat(stack.platform().tenants(owner.userId()))
                .extracting(PlatformTenant::slug)
                .containsExactly(owner.home(), slug);
    }

    @Test
    void aSuspendedTenantsSessionsEndAndItComesBack(Stack stack) {
        TenantMember owner = TenantMember.of(stack);
        post(stack, "{\"slug\": \"%s\", \"name\": \"Made\", \"owner\": \"%s\"}".formatted(slug, owner.userId()));
        Tokens tokens = await("a token for it")
                .atMost(Users.RELAY)
                .ignoreExceptions()
                .until(() -> owner.passwordGrant(Map.of("tenant", slug)), found -> true);
        Users.awaitSession(stack, tokens);

        assertThat(patch(stack, slug, "{\"status\": \"SUSPENDED\"}")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("SUSPENDED");

        assertThat(Users.awaitEnd(stack, owner.userId(), tokens.sessionId()).revokedReason())
                .isEqualTo("tenant-suspended");
        assertThat(patch(stack, slug, "{\"status\": \"ACTIVE\", \"name\": \"Back\", \"plan\": \"gold\"}")
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo("Back");
    }

    @Test
    void aDeletedTenantIsNotFoundAndItsSlugIsNotGivenAgain(Stack stack) {
        String body = "{\"slug\": \"%s\", \"name\": \"Made\"}".formatted(slug);
        post(stack, body);

        assertThat(send(stack, "DELETE", "/" + slug).status()).isEqualTo(204);

        assertThat(send(stack, "GET", "/" + slug).isProblem(404)).isTrue();
        assertThat(send(stack, "DELETE", "/" + slug).isProblem(404)).isTrue();
        assertThat(patch(stack, slug, "{\"status\": \"ACTIVE\"}").isProblem(404))
                .isTrue();
        assertThat(post(stack, body).isProblem(409)).isTrue();
    }

    @Test
    void tenantsAreFoundByPartsOfTheirNamesPageByPage(Stack stack) {
        for (int i = 0; i < 3; i++) {
            post(stack, "{\"slug\": \"%s-%d\", \"name\": \"Made %d\"}".formatted(slug, i, i));
        }

        List<String> found = new ArrayList<>();
        String next = "?limit=2&search=" + slug.toUpperCase();
        while (!next.isEmpty()) {
            RawHttp.Answer page = send(stack, "GET", next);
            page.json()
                    .path("items")
                    .forEach(item -> found.add(item.path("slug").asText()));
            next = page.header("Link").replaceAll("^<|>; rel=\"next\"$", "");
        }

        assertThat(found).containsExactly(slug + "-0", slug + "-1", slug + "-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[] | object",
                "{\"name\": \"Made\"} | slug",
                "{\"slug\": \"Made\", \"name\": \"Made\"} | slug",
                "{\"slug\": \"made\"} | name",
                "{\"slug\": \"made\", \"name\": 7} | name",
                "{\"slug\": \"made\", \"name\": \"Made\", \"owner\": \"nobody\"} | owner",
                "{\"slug\": \"made\", \"name\": \"Made\", \"status\": \"SUSPENDED\"} | members"
            })
    void whatCannotBeMeantIsRefusedWithTheNameOfTheMember(String body, String named, Stack stack) {
        RawHttp.Answer answer = post(stack, body);

        assertThat(answer.isProblem(400)).isTrue();
        assertThat(answer.json().path("detail").asText()).contains(named);
    }

    /** Action, actor, status before and after, plan. */
    private static List<String> records(Stack stack, String tenantId) {
        return stack.platform()
                .texts(
                        "select concat_ws(' ', action, actor_name, coalesce(details #>> '{before,status}', 'null'), '>',"
                                + " coalesce(details #>> '{after,status}', 'null'), coalesce(details #>> '{after,plan}', 'null'), details ->> 'reason')"
                                + " from platform.audit_event where object_type = 'tenant' and object_id = ? and tenant_id = ?::uuid order by seq",
                        tenantId,
                        tenantId);
    }

    private static RawHttp.Answer send(Stack stack, String method, String path) {
        return new RawHttp(stack).send(method, TENANTS + path, operator(stack));
    }

    private static RawHttp.Answer post(Stack stack, String json, String... headers) {
        return new RawHttp(stack).sendJson("POST", TENANTS, operator(stack), json, headers);
    }

    private static RawHttp.Answer patch(Stack stack, String tenant, String json) {
        return new RawHttp(stack).sendJson("PATCH", TENANTS + "/" + tenant, operator(stack), json);
    }

    private static String operator(Stack stack) {
        return new Application(stack.baseUrl(), DemoRealm.NAME, "admin-cli", null)
                .passwordGrant(
                        stack.realm().operator().username(),
                        stack.realm().operator().password())
                .accessToken();
    }
}
