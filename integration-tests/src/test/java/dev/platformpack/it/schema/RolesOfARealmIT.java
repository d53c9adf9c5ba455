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

@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class RolesOfARealmIT {
    private Sql sql;
    private TenantWorld world;

    @BeforeEach
    void connect(PlatformSchema schema) throws SQLException {
        sql = schema.owner();
        world = TenantWorld.of(sql);
    }

    @AfterEach
    void disconnect() throws SQLException {
        sql.close();
    }

    @Test
    void aRoleOfOneRealmIsNotAssignedInAnother() {
        TenantWorld abroad = TenantWorld.of(sql);
        UUID foreign = abroad.realmRole("auditor", "audit:read");
        UUID acme = world.tenant("acme");
        String user = world.member(acme);

        assertThatThrownBy(() -> world.assign(user, null, foreign))
                .hasMessageContaining("the role \"auditor\" cannot be assigned to user \"" + user + "\" there");
        assertThatThrownBy(() -> world.assign(user, acme, foreign)).isInstanceOf(Sql.Refusal.class);
        assertThatThrownBy(() -> world.assign(user, abroad.tenant("acme"), world.realmRole("clerk")))
                .isInstanceOf(Sql.Refusal.class);
    }

    @Test
    void aTenantsRoleIsAssignedInThisTenantOnly() {
        UUID acme = world.tenant("acme");
        UUID globex = world.tenant("globex");
        UUID billing = world.tenantRole(acme, "billing");
        String user = world.member(acme, globex);

        world.assign(user, acme, billing);
        assertThatThrownBy(() -> world.assign(user, globex, billing)).isInstanceOf(Sql.Refusal.class);
        assertThatThrownBy(() -> world.assign(user, null, billing)).isInstanceOf(Sql.Refusal.class);
        assertThat(world.grantIn("acme", "roles", user)).isEqualTo("{billing}");
        assertThat(world.grantIn("globex", "roles", user)).isEqualTo("{}");
    }

    /** A realm that was imported again brings its users' ids along. */
    @Test
    void aUserWhoIsInAnotherRealmNowLeavesTenantsAndRolesBehind() {
        String user = world.member(world.tenant("acme"));
        world.assign(user, null, world.realmRole("auditor", "audit:read"));
        assertThat(world.grant("permissions", user)).isEqualTo("{audit:read}");

        sql.change("update platform.app_user set realm_id = 'elsewhere' where id = ?", user);

        assertThat(world.grant("tenants", user)).isEqualTo("{}");
        assertThat(world.grant("roles", user)).isEqualTo("{}");
        assertThat(world.grant("permissions", user)).isEqualTo("{}");
    }

    @Test
    void aNameMeansOneRoleInATenant() {
        UUID acme = world.tenant("acme");
        world.realmRole("auditor");
        world.tenantRole(acme, "billing");

        for (String taken : new String[] {"owner", "super-admin", "auditor", "billing"}) {
            assertThatThrownBy(() -> world.tenantRole(acme, taken)).as(taken).isInstanceOf(Sql.Refusal.class);
        }
        assertThatThrownBy(() -> world.realmRole("owner")).isInstanceOf(Sql.Refusal.class);
        assertThatThrownBy(() -> world.realmRole("billing"))
                .hasMessageContaining("the name \"billing\" is taken by another role that is known in the same tenant");
        world.tenantRole(world.tenant("globex"), "billing");
        TenantWorld.of(sql).realmRole("auditor");
    }

    @Test
    void builtInRolesStayAndNoRoleMoves() {
        UUID auditor = world.realmRole("auditor");

        assertThatThrownBy(() -> sql.change("delete from platform.role where id = ?", world.builtIn("owner")))
                .hasMessageContaining("the role \"owner\" is built in");
        assertThatThrownBy(
                        () -> sql.change("update platform.role set name = 'x' where id = ?", world.builtIn("viewer")))
                .hasMessageContaining("the role \"viewer\" is built in");
        assertThatThrownBy(() -> sql.change("update platform.role set realm_id = 'elsewhere' where id = ?", auditor))
                .hasMessageContaining("the role \"auditor\" keeps its id, realm_id and tenant_id");
        assertThatThrownBy(() -> sql.change(
                        "update platform.role set realm_id = null, tenant_id = ? where id = ?",
                        world.tenant("a"),
                        auditor))
                .isInstanceOf(Sql.Refusal.class);
    }

    @Test
    void permissionsAreResourceAndActionOrWildcards() {
        UUID role = world.realmRole("auditor", "orders:read", "orders:*", "*:read", "*:*", "a.b_c-d:e.f_*");

        for (String wrong : new String[] {"orders", "Orders:read", "*x:read", ":", "orders:", "a:b c", "a:b\n"}) {
            assertThatThrownBy(() -> sql.change("insert into platform.role_permission values (?, ?)", role, wrong))
                    .as(wrong)
                    .isInstanceOf(Sql.Refusal.class);
        }
    }
}
