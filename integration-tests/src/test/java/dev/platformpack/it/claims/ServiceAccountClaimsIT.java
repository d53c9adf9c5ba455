package dev.platformpack.it.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.OwnTenant;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** docs/contracts/claims.md, "Service accounts". */
@ExtendWith(SharedStack.class)
class ServiceAccountClaimsIT {
    private static final Duration RUN = Duration.ofMinutes(2);

    private Stack stack;
    private PlatformSql sql;
    private String account;

    @AutoClose
    private ClaimsClient client;

    @BeforeEach
    void aClientWithAServiceAccount(Stack servers) {
        stack = servers;
        sql = new PlatformSql(servers.platformDatabase());
        client = new ClaimsClient(servers, Map.of());
        account = client.serviceAccount();
    }

    @AfterEach
    void leaveNothing() throws SQLException {
        sql.run("delete from platform.app_user where id = ?", account);
    }

    @Test
    void untilThePlatformKnowsItItHasNoClaims() {
        assertThat(claims().has("tenants")).isFalse();
    }

    @Test
    void itHasTheRolesThatItWasGivenInATenant() throws SQLException {
        Person owner = Users.signedUp(stack);
        PlatformTenant tenant = stack.platform()
                .tenants(stack.platform().user(owner.username()).orElseThrow().id())
                .get(0);
        makeKnown();
        sql.run(
                "insert into platform.membership (user_id, tenant_id) values (?, ?)",
                account,
                UUID.fromString(tenant.id()));
        sql.assign("viewer", account);

        JsonNode claims = claims();

        assertThat(claims.path("tenant_id").asText()).isEqualTo(tenant.id());
        assertThat(claims.path("tenant_roles").toString()).isEqualTo("[\"viewer\"]");
        assertThat(claims.path("permissions").toString()).isEqualTo("[\"members:read\"]");
        assertThat(ClaimsSchema.violations(claims)).isEmpty();
    }

    @Test
    void eachTokenIsOfTheTenantThatItWasAskedForAndStaysSo() throws SQLException {
        TenantMember owner = TenantMember.of(stack);
        makeKnown();
        for (String slug : List.of(owner.home(), owner.join())) {
            sql.run(
                    "insert into platform.membership (user_id, tenant_id) select ?, id from platform.tenant where slug = ?",
                    account,
                    slug);
        }
        List<String> slugs = stack.platform().tenants(account).stream()
                .map(PlatformTenant::slug)
                .toList();

        List<Tokens> tokens =
                slugs.stream().map(slug -> client.app().token(grant(slug))).toList();

        assertThat(slugs).hasSize(2);
        assertThat(tokens).extracting(TenantMember::tenant).isEqualTo(slugs);
        assertThat(tokens)
                .extracting(token -> TenantMember.slug(stack.api().introspect(token.accessToken())))
                .isEqualTo(slugs);
    }

    @Test
    void asAnOperatorItSeesTheTenantsOfUsersAndNotItsOwn() throws SQLException {
        TenantMember user = TenantMember.of(stack);
        String own = user.newTenant();
        makeKnown();
        sql.run(
                "insert into platform.membership (user_id, tenant_id) select ?, id from platform.tenant where slug = ?",
                account,
                own);
        client.administrateTheRealm();
        RealmAdmin operator = new RealmAdmin(
                stack.baseUrl(),
                DemoRealm.NAME,
                () -> client.app().token(grant(own)).accessToken());

        JsonNode example = client.exampleOfUserInfo(user.userId(), operator);

        assertThat(TenantMember.slug(example)).isEqualTo(user.home());
    }

    @Test
    void thereIsNoSessionToBeSwitched() {
        Tokens tokens = client.app().clientCredentials();

        RequestRefusedException refusal = catchThrowableOfType(
                RequestRefusedException.class,
                () -> new OwnTenant(stack.baseUrl(), DemoRealm.NAME).switchTo("acme", tokens));

        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.description()).contains("no session");
    }

    @Test
    void aRoleInEveryTenantNeedsNoMembership() throws SQLException {
        makeKnown();
        sql.run("""
                insert into platform.role_assignment (user_id, role_id)
                select ?, id from platform.role where name = 'admin' and tenant_id is null and realm_id is null
                """, account);

        JsonNode claims = claims();

        assertThat(claims.path("tenant_roles").toString()).isEqualTo("[\"admin\"]");
        assertThat(claims.path("permissions").toString()).isEqualTo("[\"members:manage\",\"members:read\"]");
        assertThat(claims.has("tenant_id")).isFalse();
        assertThat(ClaimsSchema.violations(claims)).isEmpty();
    }

    @Test
    void reconciliationLeavesItAloneAsLongAsTheClientIsThere() throws SQLException {
        makeKnown();
        RealmAdmin admin = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());

        String run = admin.create("platform-events/reconciliations", JsonNodeFactory.instance.objectNode());
        await("the end of the run")
                .atMost(RUN)
                .until(() -> admin.get("platform-events/reconciliations/" + run)
                        .path("status")
                        .asText()
                        .equals("FINISHED"));

        assertThat(stack.platform().count("platform.app_user", "id = ? and status = 'ACTIVE'", account))
                .isEqualTo(1);
    }

    private void makeKnown() throws SQLException {
        sql.run("""
                insert into platform.app_user (id, realm_id, realm, username, status, signup_method, created_at)
                select ?, realm_id, realm, ?, 'ACTIVE', 'service-account', now()
                  from platform.app_user where realm = ? and status = 'ACTIVE' limit 1
                """, account, "service-account-" + account, DemoRealm.NAME);
    }

    private static Map<String, String> grant(String tenant) {
        return Map.of("grant_type", "client_credentials", "scope", "openid", "tenant", tenant);
    }

    private JsonNode claims() {
        return client.app().clientCredentials().accessClaims();
    }
}
