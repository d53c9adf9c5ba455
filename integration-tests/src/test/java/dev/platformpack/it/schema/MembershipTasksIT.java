package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What Keycloak is to follow, by whatever statement the change came. */
@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class MembershipTasksIT {
    private Sql sql;
    private TenantWorld world;
    private UUID acme;

    @BeforeEach
    void connect(PlatformSchema schema) throws SQLException {
        sql = schema.owner();
        world = TenantWorld.of(sql);
        acme = world.tenant("acme");
        sql.change("update platform.tenant set organization_id = ? where id = ?", "of-" + acme, acme);
    }

    @AfterEach
    void disconnect() throws SQLException {
        sql.close();
    }

    @Test
    void theNewestChangeOfAMembershipIsWanted() {
        String ann = world.member(acme);
        assertThat(tasks(ann)).isEqualTo("ORGANIZATION true 1");
        status(ann, "ENDED");
        assertThat(tasks(ann)).isEqualTo("ORGANIZATION false 2, SESSIONS false 1");
        status(ann, "INVITED");
        assertThat(tasks(ann)).isEqualTo("ORGANIZATION false 2, SESSIONS false 1");
        status(ann, "ACTIVE");
        assertThat(tasks(ann)).isEqualTo("ORGANIZATION true 3");
        sql.change("delete from platform.membership where user_id = ?", ann);
        assertThat(tasks(ann)).isEqualTo("ORGANIZATION false 4, SESSIONS false 1");
    }

    /** Otherwise a second node would begin the newer one while the first is still at the older. */
    @Test
    void whatANodeHasInHandStaysThereWhenTheMembershipChanges() {
        String ann = world.member(acme);
        sql.change(
                "update platform.membership_task set in_hand_until = now() + interval '1 hour', attempts = 3 where user_id = ?",
                ann);

        status(ann, "ENDED");

        assertThat(tasks(ann)).isEqualTo("ORGANIZATION false 2, SESSIONS false 1");
        assertThat(sql.text("""
                select count(*) from platform.membership_task
                 where user_id = ? and in_hand_until > now() and due_at <= now() and attempts = 0
                """, ann)).isEqualTo("1");
    }

    @Test
    void withoutAnOrganizationThereAreOnlySessionsToEnd() {
        UUID globex = world.tenant("globex");
        String ann = world.member(globex);
        assertThat(tasks(ann)).isNull();
        status(ann, "ENDED");
        assertThat(tasks(ann)).isEqualTo("SESSIONS false 1");
        status(ann, "ACTIVE");
        assertThat(tasks(ann)).isNull();
    }

    @Test
    void whatKeycloakHasToldNeedNotBeToldBack() {
        sql.run("begin; set local platform.told_by = 'keycloak'");
        String ann = world.member(acme);
        sql.run("commit");
        assertThat(tasks(ann)).isNull();
        sql.run("begin; set local platform.told_by = 'keycloak'");
        status(ann, "ENDED");
        sql.run("commit");
        assertThat(tasks(ann)).isEqualTo("SESSIONS false 1");
        status(ann, "ACTIVE");
        assertThat(tasks(ann)).isEqualTo("ORGANIZATION true 1");
    }

    @Test
    void aLinkMakesTheActiveMembersJoin() {
        UUID globex = world.tenant("globex");
        String ann = world.member(globex);
        String bob = world.member(globex);
        status(bob, "INVITED");

        sql.change("update platform.tenant set organization_id = ? where id = ?", "of-" + globex, globex);

        assertThat(tasks(ann)).isEqualTo("ORGANIZATION true 1");
        assertThat(tasks(bob)).isEqualTo("SESSIONS false 1");
    }

    @Test
    void nothingIsLeftToDoForWhoOrWhatIsGone() {
        String ann = world.member(acme);
        String bob = world.member(acme);
        String cleo = world.member(acme);
        sql.change("delete from platform.membership_task where tenant_id = ?", acme);

        sql.change("update platform.app_user set status = 'DELETED' where id = ?", ann);
        status(ann, "ENDED");
        assertThat(tasks(ann)).isNull();
        sql.change("delete from platform.app_user where id = ?", bob);
        assertThat(tasks(bob)).isNull();
        sql.change("delete from platform.tenant where id = ?", acme);
        assertThat(tasks(cleo)).isNull();
    }

    private void status(String user, String status) {
        sql.change("update platform.membership set status = ? where user_id = ?", status, user);
    }

    /** Null if there is none. */
    private String tasks(String user) {
        return sql.text("""
                select string_agg(kind || ' ' || joins || ' ' || version, ', ' order by kind)
                  from platform.membership_task where user_id = ?
                """, user);
    }
}
