package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what at {@code /admin/realms/{realm}/platform} and {@code /realms/{realm}/platform}: one row per endpoint. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformPermissionsIT {
    private static final String UNKNOWN = "5d1f3f0e-8a3a-4c38-9f0f-0c5a4c1f7e11";
    private static final String PLATFORM = "/admin/realms/demo/platform/";

    private static final String OWN = "/realms/demo/platform/";
    private static final String ROLES = "{\"roles\": [\"viewer\"]}";

    private RoleHolder user;
    private RoleHolder target;
    private RoleHolder viewer;
    private RoleHolder operator;
    private String stranger;
    private TestRealm elsewhere;
    private TenantMember owner;
    private TenantMember member;
    private Map<String, String> tokens;

    /** What each caller is answered to the body {@code {}}; {@code {id}} is an id that nobody has, {@code {user}} somebody's. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        // method, path, without a token, a user, view-only operator, operator
        "GET,    revocations,                  401, 403, 200, 200",
        "GET,    revocations/stream?after=no,  401, 403, 400, 400",
        "GET,    sessions,                     401, 403, 200, 200",
        "GET,    sessions/{id}/notifications,  401, 403, 200, 200",
        "GET,    users/{user}/sessions,        401, 403, 200, 200",
        "DELETE, users/{user}/sessions,        401, 403, 403, 200",
        "DELETE, users/{user}/sessions/{id},   401, 403, 403, 404",
        "DELETE, clients/{id}/sessions,        401, 403, 403, 404",
        "PUT,    revoked-tokens/{id},          401, 403, 403, 204",
        "GET,    tenants,                      401, 403, 200, 200",
        "POST,   tenants,                      401, 403, 403, 400",
        "GET,    tenants/{id},                 401, 403, 404, 404",
        "PATCH,  tenants/{id},                 401, 403, 403, 404",
        "DELETE, tenants/{id},                 401, 403, 403, 404",
    })
    void eachEndpointAsksForItsPermission(
            String method, String path, int noToken, int ofUser, int ofViewer, int ofOperator, Stack stack) {
        prepare(stack);
        String url = PLATFORM + path.replace("{id}", UNKNOWN).replace("{user}", target.userId());
        RawHttp http = new RawHttp(stack);

        assertThat(http.send(method, url, null).status()).as("no token").isEqualTo(noToken);
        assertAnswer(http.sendJson(method, url, user.token(), "{}"), ofUser, "a user");
        assertAnswer(http.sendJson(method, url, viewer.token(), "{}"), ofViewer, "view-only operator");
        assertAnswer(http.sendJson(method, url, operator.token(), "{}"), ofOperator, "operator");
        assertThat(http.sendJson(method, url, stranger, "{}").status())
                .as("operator of another realm")
                .isIn(401, 403);
    }

    /** The same for what a tenant's permissions decide; {@code {member}} and {@code {owner}} are in the tenant of the latter. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        // method, path, without a token, other tenant's owner, member, owner, operator without a tenant
        "GET,    sessions,                         401, 200, 200, 200, 200",
        "DELETE, sessions?keepCurrent=true,        401, 200, 200, 200, 200",
        "DELETE, sessions/{id},                    401, 404, 404, 404, 404",
        "PUT,    tenant,                           401, 400, 400, 400, 400",
        "GET,    tenant/members,                   401, 200, 200, 200, 403",
        "GET,    tenant/members/{member},          401, 404, 200, 200, 403",
        "GET,    tenant/members/{member}/sessions, 401, 404, 403, 200, 403",
        "DELETE, tenant/members/{id}/sessions,     401, 404, 403, 404, 403",
        "PUT,    tenant/members/{member}/roles,    401, 404, 403, 200, 403",
        "DELETE, tenant/members/{owner},           401, 404, 403, 409, 403",
    })
    void eachEndpointOfUsersAsksForThePermissionInTheTenant(
            String method,
            String path,
            int noToken,
            int ofOther,
            int ofMember,
            int ofOwner,
            int ofOperator,
            Stack stack)
            throws SQLException {
        prepare(stack);
        prepareTenants(stack);
        String url = OWN
                + path.replace("{id}", UNKNOWN)
                        .replace("{member}", member.userId())
                        .replace("{owner}", owner.userId());
        RawHttp http = new RawHttp(stack);

        assertAnswer(http.send(method, url, null, "Content-Type", "application/json"), noToken, "no token");
        assertAnswer(http.sendJson(method, url, tokens.get("other"), ROLES), ofOther, "other tenant's owner");
        assertAnswer(http.sendJson(method, url, tokens.get("member"), ROLES), ofMember, "member");
        assertAnswer(http.sendJson(method, url, tokens.get("owner"), ROLES), ofOwner, "owner");
        assertAnswer(http.sendJson(method, url, operator.token(), ROLES), ofOperator, "operator");
        assertAnswer(http.sendJson(method, url, stranger, ROLES), 401, "operator of another realm");
    }

    private void prepareTenants(Stack stack) throws SQLException {
        if (tokens == null) {
            owner = TenantMember.of(stack);
            member = TenantMember.of(stack);
            join(stack);
            Map<String, String> there = Map.of("tenant", owner.home());
            tokens = Map.of(
                    "owner", owner.passwordGrant(there).accessToken(),
                    "member", member.passwordGrant(there).accessToken(),
                    "other", TenantMember.of(stack).passwordGrant(Map.of()).accessToken());
        }
    }

    /** As one who may see the others and nothing more. */
    private void join(Stack stack) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement insert = connection.prepareStatement("""
                        with joined as (
                            insert into platform.membership (user_id, tenant_id)
                            select ?, id from platform.tenant where slug = ? returning user_id, tenant_id)
                        insert into platform.role_assignment (user_id, tenant_id, role_id)
                        select joined.user_id, joined.tenant_id, role.id from joined, platform.role
                         where role.name = 'member' and role.tenant_id is null and role.realm_id is null
                        """)) {
            insert.setString(1, member.userId());
            insert.setString(2, owner.home());
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private void prepare(Stack stack) {
        if (user == null) {
            user = RoleHolder.of(stack);
            target = RoleHolder.of(stack);
            viewer = RoleHolder.of(stack, "view-users", "view-realm", "view-events");
            operator = RoleHolder.of(stack, "manage-users", "manage-realm", "view-events");
            stranger = strangersToken(stack);
        }
    }

    /** Of somebody who may do everything in a realm of their own. */
    private String strangersToken(Stack stack) {
        elsewhere = TestRealm.create(stack);
        RealmAdmin admin = elsewhere.admin();
        Person person = Users.somebody();
        String id = admin.createUser(person);
        String client =
                admin.get("clients?clientId=realm-management").get(0).path("id").asText();
        admin.create(
                "users/" + id + "/role-mappings/clients/" + client,
                JsonNodeFactory.instance.arrayNode().add(admin.get("clients/" + client + "/roles/realm-admin")));
        return elsewhere
                .app()
                .passwordGrant(person.username(), person.password())
                .accessToken();
    }

    @AfterAll
    void removeTheOtherRealm() {
        if (elsewhere != null) {
            elsewhere.close();
        }
    }

    private static void assertAnswer(RawHttp.Answer answer, int status, String caller) {
        assertThat(answer.status()).as(caller).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.isProblem(status)).as(caller).isTrue();
        }
    }
}
