package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the role platform_app sees of the schema platform. */
@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class PlatformAppIT {
    private Sql owner;
    private Sql app;
    private TenantWorld world;
    private UUID acme;
    private UUID globex;
    private String ann;
    private String bob;

    @BeforeEach
    void makeTwoTenants(PlatformSchema schema) throws SQLException {
        owner = schema.owner();
        app = schema.app();
        world = TenantWorld.of(owner);
        acme = world.tenant("acme");
        globex = world.tenant("globex");
        ann = world.member(acme);
        bob = world.member(globex);
        world.assign(ann, acme, world.builtIn("admin"));
        world.assign(bob, globex, world.builtIn("owner"));
        app.inTenant(acme);
    }

    @AfterEach
    void disconnect() throws SQLException {
        app.close();
        owner.close();
    }

    @Test
    void itSeesItsTenantAndItsMembersOnly() {
        assertThat(app.texts("select slug from platform.tenant")).containsExactly("acme");
        assertThat(app.texts("select user_id from platform.membership")).containsExactly(ann);
        assertThat(app.texts("select user_id || ' ' || roles::text from platform.v_member"))
                .containsExactly(ann + " {admin}");
        assertThat(app.texts("select user_id || ' ' || permission from platform.v_effective_permission order by 1"))
                .containsExactly(ann + " members:manage", ann + " members:read");
        assertThat(app.texts("select permission from platform.v_effective_permission where user_id = ?", bob))
                .isEmpty();
        assertThat(app.texts("select user_id from platform.v_member where tenant_id = ?", globex))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant", "membership", "v_member", "v_effective_permission"})
    void withoutATenantItSeesNothing(String relation, PlatformSchema schema) throws SQLException {
        try (Sql stranger = schema.app()) {
            assertThat(stranger.text("select count(*) from platform." + relation))
                    .isEqualTo("0");
            stranger.text("select set_config('platform.tenant_id', ?, false)", acme + "' or '1' = '1");
            assertThatThrownBy(() -> stranger.text("select count(*) from platform." + relation))
                    .hasMessageContaining("platform.tenant_id must be the id of a tenant");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1 from platform.app_user",
                "select 1 from platform.role",
                "select 1 from platform.role_assignment",
                "select 1 from platform.user_session",
                "select 1 from platform.audit_event",
                "select 1 from platform.workspace",
                "update platform.tenant set plan = 'gold'",
                "delete from platform.membership",
                "insert into platform.membership (user_id, tenant_id) values ('x', gen_random_uuid())",
                "truncate platform.tenant",
                "copy platform.app_user to stdout",
                "select * from platform.grants_of_user('x')",
                "select platform.ensure_audit_partition('9999-01-01')",
                "select platform.grant_privileges()",
                "create table platform.planted (id int)",
                "create trigger planted after update on platform.tenant execute function platform.role_changed()"
            })
    void nothingElseIsItsBusiness(String statement) {
        assertThatThrownBy(() -> app.run(statement))
                .isInstanceOfSatisfying(
                        Sql.Refusal.class,
                        refusal -> assertThat(refusal.state()).isEqualTo("42501"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v_member", "v_effective_permission", "membership"})
    void aFunctionInAConditionNeverSeesAnotherTenant(String relation) {
        String spy = "orders.spy" + UUID.randomUUID().toString().replace("-", "");
        app.run("create function %s(seen text) returns boolean language plpgsql cost 0.0000001 as $$ begin"
                        .formatted(spy)
                + " raise notice 'seen %', seen; return true; end $$");

        assertThat(app.warnings("select * from platform.%s where %s(user_id)".formatted(relation, spy)))
                .isNotEmpty()
                .containsOnly("seen " + ann);
    }

    @Test
    void leftMembersSuspendedTenantsAndExpiredAssignmentsAreGoneFromTheViews() {
        owner.change("update platform.role_assignment set expires_at = now() where user_id = ?", ann);
        assertThat(app.texts("select permission from platform.v_effective_permission"))
                .isEmpty();
        assertThat(app.texts("select roles::text from platform.v_member")).containsExactly("{}");

        owner.change("update platform.membership set status = 'ENDED' where user_id = ?", ann);
        assertThat(app.texts("select user_id from platform.v_member")).isEmpty();

        owner.change("update platform.membership set status = 'ACTIVE' where user_id = ?", ann);
        owner.change("update platform.tenant set status = 'SUSPENDED' where id = ?", acme);
        assertThat(app.texts("select user_id from platform.v_member")).isEmpty();
    }

    @Test
    void aSessionIsActiveUntilItIsRevokedAndUnknownOnesAreNull() {
        String session = UUID.randomUUID().toString();
        String question = "select platform.session_is_active(?)";
        assertThat(app.text(question, session)).isNull();

        owner.change(
                "insert into platform.user_session (id, realm_id, realm, user_id, created_at, last_active_at)"
                        + " values (?, 'r', 'r', ?, now(), now())",
                session,
                ann);
        assertThat(app.text(question, session)).isEqualTo("t");
        owner.change("update platform.app_user set status = 'DISABLED' where id = ?", ann);
        assertThat(app.text(question, session)).isEqualTo("f");
        owner.change("update platform.app_user set status = 'ACTIVE' where id = ?", ann);
        owner.change("update platform.user_session set revoked_at = now() where id = ?", session);
        assertThat(app.text(question, session)).isEqualTo("f");
    }
}
