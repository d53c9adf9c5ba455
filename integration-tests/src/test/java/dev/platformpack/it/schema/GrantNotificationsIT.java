package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Who is told to look again, by whatever statement the change came. */
@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class GrantNotificationsIT {
    private static final String ALL = "{\"all\": true}";

    private Sql sql;
    private Sql listener;
    private TenantWorld world;
    private UUID acme;
    private String ann;
    private String bob;

    @BeforeEach
    void listen(PlatformSchema schema) throws SQLException {
        sql = schema.owner();
        world = TenantWorld.of(sql);
        acme = world.tenant("acme");
        ann = world.member(acme);
        bob = world.member(acme);
        listener = schema.owner();
        listener.run("listen platform_grants");
    }

    @AfterEach
    void disconnect() throws SQLException {
        listener.close();
        sql.close();
    }

    @Test
    void aChangeOfMembershipsOrAssignmentsNamesTheUsers() {
        UUID globex = world.tenant("globex");
        world.join(ann, globex);
        assertThat(heard()).containsExactly(users(ann));
        sql.change(
                "update platform.membership set last_used_at = now() where user_id = ? and tenant_id = ?", ann, globex);
        assertThat(heard()).containsExactly(users(ann));
        sql.change("update platform.membership set status = 'ENDED' where tenant_id = ?", acme);
        assertThat(heard()).containsExactly(users(ann, bob));
        sql.change("update platform.membership set status = 'ACTIVE' where tenant_id = ?", acme);
        assertThat(heard()).containsExactly(users(ann, bob));
        sql.change("delete from platform.membership where user_id = ? and tenant_id = ?", bob, acme);
        assertThat(heard()).containsExactly(users(bob));

        world.assign(ann, acme, world.builtIn("viewer"));
        assertThat(heard()).containsExactly(users(ann));
        sql.change("update platform.role_assignment set expires_at = now() where user_id = ?", ann);
        assertThat(heard()).containsExactly(users(ann));
        sql.change("update platform.role_assignment set user_id = ? where user_id = ?", bob, ann);
        assertThat(heard()).containsExactly(users(ann, bob));
        sql.change("delete from platform.role_assignment where user_id = ?", bob);
        assertThat(heard()).containsExactly(users(bob));
    }

    @Test
    void aChangeOfAUserNamesHimIfTokensDependOnIt() {
        sql.change("update platform.app_user set token_version = 2 where id = ?", ann);
        assertThat(heard()).containsExactly(users(ann));
        sql.change("update platform.app_user set status = 'DISABLED' where id = ?", ann);
        assertThat(heard()).containsExactly(users(ann));
        sql.change("update platform.app_user set last_login_at = now(), email = 'x' where realm_id = ?", world.realm());
        assertThat(heard()).isEmpty();
        sql.change("delete from platform.app_user where id = ?", bob);
        assertThat(heard()).containsOnly(users(bob));
    }

    @Test
    void aChangeOfATenantNamesTheTenantBySlugAsItsUsersKnowIt() {
        String tenant = tenant(acme, "acme");
        sql.change("update platform.tenant set slug = 'acme-2', plan = 'pro' where id = ?", acme);
        assertThat(heard()).containsExactly(tenant);
        sql.change("update platform.tenant set attributes = '{\"a\": 1}' where id = ?", acme);
        assertThat(heard()).isEmpty();
        sql.change("update platform.tenant set status = 'SUSPENDED' where id = ?", acme);
        assertThat(heard()).containsExactly(tenant(acme, "acme-2"));
        sql.change("update platform.tenant set status = 'ACTIVE' where id = ?", acme);
        assertThat(heard()).as("its users do not have it in mind").containsExactly(users(ann, bob));
        sql.change("delete from platform.tenant where id = ?", acme);
        assertThat(heard()).containsOnly(users(ann, bob));
    }

    @Test
    void aChangeOfARoleConcernsItsTenantOrEverybody() {
        String tenant = tenant(acme, "acme");
        UUID billing = world.tenantRole(acme, "billing");
        assertThat(heard()).as("nobody has it yet").isEmpty();
        sql.change("insert into platform.role_permission values (?, 'bills:read')", billing);
        assertThat(heard()).containsExactly(tenant);
        sql.change("update platform.role_permission set permission = 'bills:write' where role_id = ?", billing);
        assertThat(heard()).containsExactly(tenant);
        world.parent(billing, world.builtIn("viewer"));
        assertThat(heard()).containsExactly(tenant);
        sql.change("update platform.role set name = 'bills' where id = ?", billing);
        assertThat(heard()).containsExactly(tenant);
        sql.change("delete from platform.role where id = ?", billing);
        assertThat(heard()).containsExactly(tenant);

        UUID auditor = world.realmRole("auditor");
        sql.change("insert into platform.role_permission values (?, 'audit:read')", auditor);
        assertThat(heard()).containsExactly(ALL);
        sql.change("delete from platform.role where id = ?", auditor);
        assertThat(heard()).containsExactly(ALL);
    }

    /** Nobody can remember a user whom no other transaction has seen. */
    @Test
    void aSignUpAnnouncesNothing() {
        sql.run("begin");
        String newcomer = world.member(acme);
        world.assign(newcomer, acme, world.builtIn("owner"));
        sql.run("commit");
        assertThat(heard()).isEmpty();

        sql.run("begin");
        sql.change("update platform.app_user set last_login_at = now() where id = ?", ann);
        world.assign(ann, acme, world.builtIn("owner"));
        sql.run("commit");
        assertThat(heard()).as("who was known before is announced").containsExactly(users(ann));
    }

    @Test
    void manyUsersAreToldInMessagesOfAHundredAndVeryManyAsAll() {
        sql.change(
                "insert into platform.app_user (id, realm_id, realm, username, status, signup_method, created_at)"
                        + " select gen_random_uuid()::text, ?, ?, n::text, 'ACTIVE', 'form', now() from generate_series(1, 1500) n",
                world.realm(),
                world.realm());
        assertThat(heard()).as("nobody remembers a new user").isEmpty();
        String join = "insert into platform.membership (user_id, tenant_id) select id, ? from platform.app_user"
                + " where realm_id = ? and id not in (select user_id from platform.membership) limit ";
        sql.change(join + 250, acme, world.realm());
        assertThat(heard())
                .hasSize(3)
                .allSatisfy(message -> assertThat(message.length()).isLessThan(8000));
        sql.change(join + 1001, acme, world.realm());
        assertThat(heard()).containsExactly(ALL);
    }

    @Test
    void aStatementThatChangesNothingOrIsRolledBackTellsNobody() {
        sql.change("update platform.membership set status = status where user_id = ?", ann);
        sql.change("delete from platform.membership where user_id = 'nobody'");
        sql.change("update platform.role_permission set permission = 'x:y' where permission = 'nothing:such'");
        sql.run("begin");
        sql.change("update platform.membership set status = 'ENDED' where user_id = ?", ann);
        sql.run("rollback");

        assertThat(heard()).isEmpty();
    }

    private static String users(String... ids) {
        return "{\"users\": [\""
                + String.join("\", \"", Arrays.stream(ids).sorted().toList()) + "\"]}";
    }

    private static String tenant(UUID id, String slug) {
        return "{\"slug\": \"%s\", \"tenant\": \"%s\"}".formatted(slug, id);
    }

    /** All messages of what was committed before: the listener has them with its next answer. */
    private List<String> heard() {
        try {
            listener.text("select 1");
            PGNotification[] heard =
                    listener.connection().unwrap(PGConnection.class).getNotifications();
            return heard == null
                    ? List.of()
                    : Arrays.stream(heard).map(PGNotification::getParameter).toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
