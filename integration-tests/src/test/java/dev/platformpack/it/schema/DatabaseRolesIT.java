package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class DatabaseRolesIT {
    private static final String MAY_USE = "select has_schema_privilege(?, 'platform', 'usage')";

    @Test
    void aLoginThatMayNotCreateRolesIsToldWhatToDo(PlatformSchema schema) {
        for (String role : new String[] {"platform_writer", "platform_app"}) {
            assertThat(schema.notices())
                    .anyMatch(notice -> notice.contains("create role " + role + " nologin;")
                            && notice.contains("select platform.grant_privileges();"));
        }
    }

    @Test
    void aLoginThatMayCreatesThemWithTheirPrivileges(PlatformSchema schema) throws SQLException {
        try (Sql migrator = schema.migrator()) {
            assertThat(migrator.text(MAY_USE, "platform_writer")).isEqualTo("t");
            assertThat(migrator.text(MAY_USE, "platform_app")).isEqualTo("t");
        }
    }

    @Test
    void thePacksLoginMayWriteAllButHistory(PlatformSchema schema) throws SQLException {
        try (Sql writer = schema.login("in role platform_writer, platform_app")) {
            TenantWorld world = TenantWorld.of(writer);
            UUID tenant = world.tenant("acme");
            String user = world.member(tenant, world.tenant("globex"));
            world.assign(user, tenant, world.tenantRole(tenant, "billing", "bills:read"));

            assertThat(world.grantIn("acme", "permissions", user)).isEqualTo("{bills:read}");
            assertThat(writer.text("select count(*) from platform.tenant where realm_id = ?", world.realm()))
                    .isEqualTo("2");
            writer.text("select platform.ensure_audit_partition(now())");
            assertThatThrownBy(() -> writer.run("delete from platform.audit_event"))
                    .isInstanceOf(Sql.Refusal.class);
            assertThatThrownBy(() -> writer.run("insert into platform.schema_version values (99)"))
                    .isInstanceOf(Sql.Refusal.class);
        }
    }

    @Test
    void noLoginButTheOwnersChangesHistory(PlatformSchema schema) throws SQLException {
        try (Sql owner = schema.owner();
                Sql writer = schema.login("in role platform_writer");
                Sql app = schema.login("in role platform_app")) {
            owner.text("select platform.ensure_audit_partition(now())");
            String month = owner.text("select 'audit_event_' || to_char(now() at time zone 'UTC', 'YYYYMM')");
            for (String table : new String[] {"audit_event", month, "audit_seal", "audit_hold", "audit_expiry"}) {
                for (String change : new String[] {
                    "delete from platform.%s",
                    "truncate platform.%s",
                    "drop table platform.%s",
                    "alter table platform.%s disable trigger all",
                    "alter table platform.%s rename to gone",
                    "alter table platform.%s owner to current_user",
                    "create trigger mine before insert on platform.%s for each row execute function platform.refuse_audit_change()",
                    "create rule mine as on insert to platform.%s do instead nothing"
                }) {
                    assertRefused(writer, change.formatted(table));
                    assertRefused(app, change.formatted(table));
                }
                assertRefused(app, "select from platform.%s".formatted(table));
            }
            for (String change : new String[] {
                "update platform.audit_event set action = 'x'",
                "update platform." + month + " set action = 'x'",
                "insert into platform." + month + " (event_id) values (gen_random_uuid())",
                "update platform.audit_seal set realm = 'x'",
                "insert into platform.audit_expiry (month, began_at) values ('2020-01-01', now())",
                "alter table platform.audit_event detach partition platform." + month,
                "drop function platform.audit_grace()",
                "set session_replication_role = replica"
            }) {
                assertRefused(writer, change);
                assertRefused(app, change);
            }
        }
    }

    private static void assertRefused(Sql login, String change) {
        assertThatThrownBy(() -> login.run(change))
                .as(change)
                .isInstanceOfSatisfying(
                        Sql.Refusal.class,
                        refusal -> assertThat(refusal.state()).isEqualTo("42501"));
    }

    @Test
    void aLoginThatIsNoApplicationsSeesAllThatItWasGranted(PlatformSchema schema) throws SQLException {
        try (Sql owner = schema.owner();
                Sql reader = schema.login("")) {
            TenantWorld world = TenantWorld.of(owner);
            world.member(world.tenant("acme"), world.tenant("globex"));
            owner.run("grant usage on schema platform to " + reader.text("select current_user"));
            owner.run("grant select on platform.tenant, platform.membership to " + reader.text("select current_user"));

            assertThat(reader.text("select count(*) from platform.tenant where realm_id = ?", world.realm()))
                    .isEqualTo("2");
            assertThat(reader.text(
                            "select count(*) from platform.membership join platform.tenant on id = tenant_id"
                                    + " where realm_id = ?",
                            world.realm()))
                    .isEqualTo("2");
        }
    }
}
