package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Whoever changes tenants, members and roles by SQL is in the audit trail. */
@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class SqlTrailIT {
    private static final String ALL = "%";
    private static final List<String> RECORDED = List.of(
            "tenant",
            "workspace",
            "membership",
            "role",
            "role_permission",
            "role_parent",
            "role_assignment",
            "tenant_domain",
            "app_user",
            "audit_redaction");

    private Sql owner;
    private Sql application;
    private String login;
    private TenantWorld world;
    private SqlRecords trail;

    @BeforeEach
    void anApplicationThatWritesTenants(PlatformSchema schema) throws SQLException {
        owner = schema.owner();
        application = schema.login("");
        login = application.text("select current_user");
        owner.run("grant usage on schema platform to " + login);
        owner.run(
                "grant select, insert, update, delete on platform.tenant, platform.workspace, platform.membership, platform.role,"
                        + " platform.role_permission, platform.role_parent, platform.role_assignment, platform.tenant_domain to "
                        + login);
        world = new TenantWorld(application, "realm-" + UUID.randomUUID());
        trail = new SqlRecords(owner, world.realm());
    }

    @AfterEach
    void disconnect() throws SQLException {
        application.close();
        owner.close();
    }

    @Test
    void eachRowIsARecordOfItsSubject() {
        String ada = user();
        UUID tenant = world.tenant("acme");
        world.join(ada, tenant);
        UUID billing = world.tenantRole(tenant, "billing", "bills:read");
        world.parent(billing, world.builtIn("viewer"));
        world.assign(ada, tenant, billing);
        application.change("update platform.membership set status = 'ENDED' where user_id = ?", ada);
        application.change("delete from platform.role_assignment where user_id = ?", ada);

        assertThat(trail.of(ada))
                .containsExactly(
                        "membership.create null > ACTIVE",
                        "role_assignment.create billing",
                        "membership.update ACTIVE > ENDED",
                        "role_assignment.delete billing");
        assertThat(trail.of(tenant.toString())).containsExactly("tenant.create null > ACTIVE");
        assertThat(trail.of(billing.toString()))
                .containsExactly("role.create ", "role_permission.create billing", "role_parent.create billing viewer");
        assertThat(trail.count(
                        "actor_id is null and actor_name = ? and details ->> 'login' = ? and outcome = 'SUCCESS'"
                                + " and details ->> 'source' = 'sql' and ip_address = '127.0.0.1' and tenant_id = ?",
                        login,
                        login,
                        tenant))
                .isEqualTo(8);
    }

    @Test
    void onlyWhatDiffersIsToldAndWhatIsNoChangeIsNot() {
        UUID tenant = world.tenant("acme");
        String ada = member(tenant);

        application.change("update platform.tenant set name = 'Acme', plan = plan where id = ?", tenant);
        application.change("update platform.tenant set name = name where id = ?", tenant);
        application.change("update platform.membership set last_used_at = now() where user_id = ?", ada);
        application.change(
                "update platform.membership set status = 'ENDED' where tenant_id = ? and user_id = ''", tenant);

        assertThat(trail.details("tenant.update")).containsExactly("{\"name\": \"acme\"} {\"name\": \"Acme\"}");
        assertThat(trail.details("membership.update")).isEmpty();
    }

    @Test
    void whomAnApplicationActsForIsTheActorUntilTheTransactionEnds() {
        application.run("begin");
        application.texts("select platform.audit_as('user-1', 'ada', 'contract ended')");
        UUID tenant = world.tenant("acme");
        application.run("commit");
        application.change("update platform.tenant set plan = 'pro' where id = ?", tenant);

        assertThat(owner.texts(
                        "select concat_ws(' ', action, coalesce(actor_id, '-'), actor_name, details ->> 'reason', details ->> 'login')"
                                + " from platform.audit_event where realm_id = ? order by seq",
                        world.realm()))
                .containsExactly(
                        "tenant.create user-1 ada contract ended " + login, "tenant.update - " + login + " " + login);
    }

    @Test
    void whatGoesWithATenantARoleOrAUserIsToldToo() {
        UUID tenant = world.tenant("acme");
        String ada = member(tenant);
        UUID billing = world.tenantRole(tenant, "billing", "bills:read");
        world.parent(billing, world.builtIn("viewer"));
        world.assign(ada, tenant, billing);
        world.assign(ada, null, world.builtIn("viewer"));
        world.domain(tenant, "acme.example");

        application.change("delete from platform.tenant where id = ?", tenant);
        owner.change("delete from platform.app_user where id = ?", ada);

        assertThat(owner.texts(
                        "select concat_ws(' ', action, details ->> 'role', actor_name = ?, tenant_id = ?) from platform.audit_event"
                                + " where realm_id = ? and realm = ? and action like '%.delete'",
                        login, tenant, world.realm(), world.realm()))
                .containsExactlyInAnyOrder(
                        "tenant.delete t t",
                        "membership.delete t t",
                        "role.delete t t",
                        "role_permission.delete billing t t",
                        "role_parent.delete billing t t",
                        "role_assignment.delete billing t t",
                        "tenant_domain.delete t t",
                        "user.delete f",
                        "role_assignment.delete viewer f");
    }

    @Test
    void whatIsEverywhereBelongsToNoRealm(PlatformSchema schema) throws SQLException {
        try (Sql rolledBack = schema.owner()) {
            rolledBack.run("begin");
            rolledBack.change(
                    "insert into platform.role_permission (role_id, permission) values (?, 'all:read')",
                    world.builtIn("viewer"));

            assertThat(rolledBack.texts(
                            "select concat_ws(' ', action, realm_id, realm, object_id = ?) from platform.audit_event"
                                    + " where recorded_at >= now()",
                            world.builtIn("viewer").toString()))
                    .containsExactly("role_permission.create * * t");
        }
    }

    @Test
    void aWorkspaceIsItsTenants() {
        UUID tenant = world.tenant("acme");
        application.run("begin");
        application.texts("select platform.audit_as(?, 'ada')", world.realm());
        UUID workspace = world.workspace(tenant, "main");
        application.change("update platform.workspace set name = 'Main' where id = ?", workspace);
        application.change("delete from platform.workspace where id = ?", workspace);
        application.run("commit");

        assertThat(trail.by(world.realm(), "name"))
                .containsExactly(
                        "workspace.create - > main, workspace " + workspace + " of " + tenant,
                        "workspace.update main > Main, workspace " + workspace + " of " + tenant,
                        "workspace.delete Main > -, workspace " + workspace + " of " + tenant);
    }

    /** An update changes its key: something is left out no more, and something else is. */
    @Test
    void whoChangesWhatIsLeftOutIsOnRecord() {
        owner.run("begin");
        owner.texts("select platform.audit_as(?, 'ada')", world.realm());
        owner.run("insert into platform.audit_redaction values ('tenant', 'name')");
        owner.run("update platform.audit_redaction set field = 'plan' where (kind, field) = ('tenant', 'name')");
        owner.run("delete from platform.audit_redaction where (kind, field) = ('tenant', 'plan')");

        assertThat(trail.by(world.realm(), "field"))
                .containsExactlyInAnyOrder(
                        "audit_redaction.create - > name, audit_redaction tenant.name of nobody",
                        "audit_redaction.delete name > -, audit_redaction tenant.name of nobody",
                        "audit_redaction.create - > plan, audit_redaction tenant.plan of nobody",
                        "audit_redaction.delete plan > -, audit_redaction tenant.plan of nobody");
        owner.run("rollback");
    }

    @Test
    void whoEmptiesTablesIsOnRecordOnceForEach() {
        owner.run("begin");
        TenantWorld owners = new TenantWorld(owner, world.realm());
        UUID tenant = owners.tenant("acme");
        UUID billing = owners.tenantRole(tenant, "billing", "bills:read");
        owners.parent(billing, world.builtIn("viewer"));
        owners.assign(owners.member(tenant), tenant, billing);
        owners.workspace(tenant, "main");
        owners.domain(tenant, "acme.example");
        owner.run("insert into platform.audit_redaction values ('tenant', 'name')");
        owner.texts("select platform.audit_as(?, 'ada')", world.realm() + " again");
        List<String> rows = RECORDED.stream()
                .map(table -> owner.text("select format('%s.truncate %s', ?, count(*)) from platform." + table, table))
                .toList();
        owner.run("truncate platform.tenant, platform.app_user, platform.audit_redaction cascade");

        assertThat(rows).noneMatch(row -> row.endsWith(" 0"));
        assertThat(owner.texts(
                        "select concat(action, ' ', details ->> 'rows') from platform.audit_event where actor_id = ?"
                                + " and actor_name = 'ada' and (realm_id, realm) = ('*', '*') and object_type || '.truncate' = action",
                        world.realm() + " again"))
                .containsExactlyInAnyOrderElementsOf(rows);
        owner.run("rollback");
    }

    @Test
    void onlyWhoWritesRecordsHimselfCanBeSilent(PlatformSchema schema) throws SQLException {
        try (Sql pack = schema.login("in role platform_writer")) {
            for (Sql silent : List.of(pack, owner, application)) {
                silent.run("begin");
                silent.texts("select set_config('platform.recorded_by', 'pack', true)");
                UUID tenant = new TenantWorld(silent, world.realm()).tenant("of-" + silent.text("select current_user"));
                silent.change("delete from platform.tenant where id = ?", tenant);
                silent.run("commit");
            }
            assertThat(trail.of(ALL)).hasSize(2);
            assertThat(trail.count("details ->> 'login' = ?", login)).isEqualTo(2);

            new TenantWorld(pack, world.realm()).tenant("told");
            assertThat(trail.of(ALL)).hasSize(3);
        }
        assertThatThrownBy(() -> application.change("insert into platform.audit_redaction values ('*', 'status')"))
                .isInstanceOf(Sql.Refusal.class);
        assertThatThrownBy(
                        () -> application.run("alter table platform.tenant disable trigger tenant_insert_is_recorded"))
                .isInstanceOf(Sql.Refusal.class);
    }

    @Test
    void secretsAndWhatIsConfiguredAreLeftOut() {
        owner.run("begin");
        owner.run("insert into platform.audit_redaction values ('tenant', 'attributes.phone'), ('membership', 'name')");
        TenantWorld owners = new TenantWorld(owner, world.realm());
        UUID tenant = owners.tenant("acme");
        owner.change(
                "update platform.tenant set name = 'Acme', attributes = '{\"phone\": [\"1\"], \"apiKey\": \"k\", \"size\": {\"clientSecret\": 1}}'"
                        + " where id = ?",
                tenant);

        assertThat(owner.texts(
                        "select details ->> 'after' from platform.audit_event where realm_id = ? and action = 'tenant.update'",
                        world.realm()))
                .containsExactly("{\"name\": \"Acme\", \"attributes\": {\"size\": {\"clientSecret\": \"[removed]\"},"
                        + " \"phone\": \"[removed]\", \"apiKey\": \"[removed]\"}}");
        owner.run("rollback");
    }

    @Test
    void theRecordsAreSealed(PlatformSchema schema) throws SQLException {
        try (SealedTrail sealed = SealedTrail.of(schema)) {
            UUID tenant = new TenantWorld(application, sealed.realm()).tenant("acme");
            application.change("update platform.tenant set plan = 'pro' where id = ?", tenant);
            application.change("delete from platform.tenant where id = ?", tenant);
            sealed.seal();

            assertThat(sealed.findings()).isEmpty();
            assertThat(sealed.sql()
                            .text("select sum(rows) from platform.audit_seal where realm_id = ?", sealed.realm()))
                    .isEqualTo("3");
        }
    }

    private String user() {
        return new TenantWorld(owner, world.realm()).user();
    }

    private String member(UUID tenant) {
        String user = user();
        world.join(user, tenant);
        return user;
    }
}
