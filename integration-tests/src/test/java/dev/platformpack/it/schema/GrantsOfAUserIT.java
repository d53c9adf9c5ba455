package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class GrantsOfAUserIT {
    private Sql sql;
    private TenantWorld world;
    private UUID acme;
    private UUID globex;
    private String user;

    @BeforeEach
    void joinTwoTenants(PlatformSchema schema) throws SQLException {
        sql = schema.owner();
        world = TenantWorld.of(sql);
        acme = world.tenant("acme");
        globex = world.tenant("globex");
        user = world.member(acme, globex);
    }

    @AfterEach
    void disconnect() throws SQLException {
        sql.close();
    }

    @Test
    void anUnknownUserHasNoRowAndOneWithoutTenantsHasEmptyLists() {
        String loner = world.user();

        assertThat(world.grant("token_version", "nobody")).isNull();
        assertThat(world.grant("tenants", loner)).isEqualTo("{}");
        assertThat(world.grant("roles", loner)).isEqualTo("{}");
        assertThat(world.grant("tenant_id", loner)).isNull();
        assertThat(world.grant("choice", loner)).isNull();
    }

    @Test
    void theActiveTenantIsTheWantedElseTheLastUsedElseTheOnlyElseTheFirst() {
        assertThat(world.grant("choice || ' ' || tenant_slug", user)).isEqualTo("FIRST acme");

        sql.change(
                "update platform.membership set last_used_at = now() where user_id = ? and tenant_id = ?",
                user,
                globex);
        assertThat(world.grant("choice || ' ' || tenant_slug", user)).isEqualTo("LAST_USED globex");
        assertThat(world.grantIn("acme", "choice || ' ' || tenant_slug", user)).isEqualTo("WANTED acme");
        assertThat(sql.text("select tenant_slug from platform.grants_of_user(?, ?)", user, acme))
                .isEqualTo("acme");

        assertThat(world.grant("choice", world.member(acme))).isEqualTo("ONLY");
        assertThat(world.grant("tenants", user)).isEqualTo("{acme,globex}");
    }

    @Test
    void theTenantThatAUserChoseIsMarkedOnceAndOnlyForMembers() {
        String mark = "select platform.mark_tenant_used(?, ?)";
        assertThat(sql.text(mark, user, globex)).isEqualTo("t");
        assertThat(sql.text(mark, user, globex))
                .as("it is the last one already")
                .isEqualTo("f");
        assertThat(sql.text(mark, user, acme)).isEqualTo("t");
        assertThat(sql.text(mark, user, globex)).isEqualTo("t");
        assertThat(world.grant("tenant_slug", user)).isEqualTo("globex");

        assertThat(sql.text(mark, user, world.tenant("initech"))).isEqualTo("f");
        sql.change("update platform.membership set status = 'ENDED' where user_id = ? and tenant_id = ?", user, acme);
        assertThat(sql.text(mark, user, acme)).isEqualTo("f");
    }

    @Test
    void aWantedTenantThatTheUserDoesNotBelongToIsNoneAndGivesNothingButRolesOfEveryTenant() {
        world.tenant("initech");
        world.assign(user, acme, world.builtIn("owner"));
        world.assign(user, null, world.realmRole("auditor", "audit:read"));

        assertThat(world.grantIn("initech", "tenant_id", user)).isNull();
        assertThat(world.grantIn("initech", "permissions", user)).isEqualTo("{audit:read}");
        assertThat(world.grantIn("acme", "permissions", user))
                .isEqualTo("{audit:read,members:manage,members:read,tenant:manage}");
        assertThat(world.grantIn("globex", "roles", user)).isEqualTo("{auditor}");
    }

    @Test
    void tenantsAndMembershipsThatAreNotActiveAreLeftOut() {
        sql.change("update platform.tenant set status = 'SUSPENDED' where id = ?", acme);
        assertThat(world.grant("tenants", user)).isEqualTo("{globex}");
        assertThat(world.grantIn("acme", "tenant_id", user)).isNull();

        sql.change("update platform.membership set status = 'ENDED' where user_id = ? and tenant_id = ?", user, globex);
        assertThat(world.grant("tenants", user)).isEqualTo("{}");
    }

    @Test
    void anAssignmentLeavesWhenItsTimeIsOverAndTheAnswerSaysWhen() {
        Instant later = Instant.parse("2099-01-01T00:00:00Z");
        world.assignUntil(later, user, null, world.realmRole("auditor", "audit:read"));
        world.assignUntil(Instant.parse("2001-01-01T00:00:00Z"), user, acme, world.builtIn("admin"));
        assertThat(world.grant("roles", user)).isEqualTo("{auditor}");
        assertThat(seconds(world, "acme")).isEqualTo(later.getEpochSecond());

        Instant soon = Instant.parse("2098-01-01T00:00:00Z");
        world.assignUntil(soon, user, globex, world.builtIn("viewer"));
        assertThat(seconds(world, "globex")).isEqualTo(soon.getEpochSecond());
        assertThat(seconds(world, "acme"))
                .as("in the other tenant nothing changes then")
                .isEqualTo(later.getEpochSecond());

        sql.change(
                "update platform.role_assignment set expires_at = clock_timestamp() + interval '300 ms' where user_id = ?",
                user);
        await().until(() -> world.grant("roles", user), "{}"::equals);
        assertThat(world.grant("permissions", user)).isEqualTo("{}");
        assertThat(world.grant("valid_until", user)).isNull();
    }

    private long seconds(TenantWorld world, String slug) {
        return Long.parseLong(world.grantIn(slug, "extract(epoch from valid_until)::bigint", user));
    }

    @Test
    void aCallerVouchesForBuiltInRolesOnly() {
        world.realmRole("auditor", "audit:read");
        world.tenantRole(acme, "billing", "bills:read");
        String vouched =
                "select permissions from platform.grants_of_user(?, null, null, '{super-admin,auditor,billing}')";

        assertThat(sql.text(vouched, user)).isEqualTo("{*:*}");
        assertThat(sql.text(vouched, world.user())).as("without a tenant too").isEqualTo("{*:*}");
        assertThat(sql.text(vouched, "nobody")).isNull();
    }
}
