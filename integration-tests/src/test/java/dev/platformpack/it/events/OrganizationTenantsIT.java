package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From Keycloak to the platform: an organization is a tenant, its members are the tenant's. */
@ExtendWith(SharedStack.class)
class OrganizationTenantsIT {
    @AutoClose
    private Acme acme;

    @BeforeEach
    void create(Stack stack) {
        acme = Acme.create(stack);
        acme.awaitTenant("slug = 'acme' and name = 'Acme' and status = 'ACTIVE'");
    }

    @Test
    void whatChangesInTheOrganizationChangesInTheTenantAndNothingElseDoes() throws SQLException {
        acme.change("Acme Inc", false);
        acme.awaitTenant("slug = 'acme' and name = 'Acme Inc' and status = 'SUSPENDED'");
        acme.change("Acme Inc", true);
        acme.awaitTenant("status = 'ACTIVE'");

        acme.run(
                "update platform.tenant set name = 'Best customer', status = 'SUSPENDED' where organization_id = ?",
                acme.organization());
        acme.change("Acme Inc", true);
        await().atMost(Users.RELAY).until(() -> updates() == 3);
        acme.awaitTenant("name = 'Best customer' and status = 'SUSPENDED'");
    }

    @Test
    void membersAreMembersAsLongAsTheyBelongToTheOrganization() {
        String ada = acme.somebody();

        acme.join(ada);
        acme.awaitMembership(ada, "ACTIVE");
        assertThat(acme.membership(ada).orElseThrow().roles()).containsExactly("member");
        assertThat(acme.membership(ada).orElseThrow().workspace()).isEqualTo("default");

        acme.leave(ada);
        acme.awaitMembership(ada, "ENDED");

        acme.join(ada);
        acme.awaitMembership(ada, "ACTIVE");
        assertThat(acme.tasks("kind = 'ORGANIZATION'")).isZero();
    }

    @Test
    void anInvitedUserJoinsWithTheRoleHeWasGiven() throws SQLException {
        String ada = acme.somebody();
        acme.run("""
                with invited as (
                    insert into platform.membership (user_id, tenant_id, status)
                    select ?, id, 'INVITED' from platform.tenant where organization_id = ? returning user_id, tenant_id)
                insert into platform.role_assignment (user_id, tenant_id, role_id)
                select user_id, invited.tenant_id, role.id from invited, platform.role
                 where role.name = 'admin' and role.tenant_id is null and role.realm_id is null
                """, ada, acme.organization());

        acme.join(ada);

        acme.awaitMembership(ada, "ACTIVE");
        assertThat(acme.membership(ada).orElseThrow().roles()).containsExactly("admin");
    }

    @Test
    void anOrganizationThatThePlatformHasNeverHeardOfComesWithItsFirstMember() throws SQLException {
        acme.run("delete from platform.tenant where organization_id = ?", acme.organization());
        String ada = acme.somebody();

        acme.join(ada);

        acme.awaitMembership(ada, "ACTIVE");
        acme.awaitTenant("name = 'Acme' and status = 'ACTIVE'");
    }

    /** As of an installation that comes after the organization. */
    @Test
    void reconciliationFindsOrganizationsAndMembers() throws SQLException {
        String ada = acme.somebody();
        String bela = acme.somebody();
        acme.join(ada);
        acme.join(bela);
        acme.awaitMembership(ada, "ACTIVE");
        acme.awaitMembership(bela, "ACTIVE");
        acme.run("delete from platform.tenant where organization_id = ?", acme.organization());

        String run = acme.reconcile().path("id").asText();

        acme.awaitTenant("name = 'Acme'");
        acme.awaitMembership(ada, "ACTIVE");
        acme.awaitMembership(bela, "ACTIVE");
        assertThat(acme.platform().texts("select action from platform.audit_event where details ->> 'run' = ?", run))
                .containsExactlyInAnyOrder(
                        "organization.reconcile", "organization_membership.create", "organization_membership.create");
        assertThat(acme.reconcile().path("found").path("missing").asInt()).isZero();
    }

    /** As of one who left when the news could not be applied, and was retried later. */
    @Test
    void reconciliationTellsOfMembersWhomKeycloakDoesNotHave(Stack stack) throws SQLException {
        String ada = acme.somebody();
        acme.run("""
                insert into platform.membership (user_id, tenant_id)
                select ?, tenant.id from platform.tenant, set_config('platform.told_by', 'keycloak', true)
                 where organization_id = ?
                """, ada, acme.organization());
        String left = "platform_reconcile_skipped_total{kind=\"member\"}";
        double before = stack.metrics().value(left);

        assertThat(gone(acme.reconcile(true))).isEqualTo(1);
        assertThat(gone(acme.reconcile())).isZero();
        assertThat(stack.metrics().value(left)).isEqualTo(before + 2);
        assertThat(acme.membership(ada).orElseThrow().membership()).isEqualTo("ACTIVE");

        acme.setStatus(ada, "ENDED");
        assertThat(gone(acme.reconcile(true))).isZero();
    }

    private static int gone(JsonNode run) {
        return run.path("found").path("gone").asInt();
    }

    @Test
    void aTenantGoesWithItsOrganization() {
        String ada = acme.somebody();
        acme.join(ada);
        acme.awaitMembership(ada, "ACTIVE");

        acme.admin().delete("organizations/" + acme.organization());

        acme.awaitTenant("status = 'DELETED'");
        acme.awaitMembership(ada, "ENDED");
        acme.awaitNoTask();
        assertThat(acme.platform()
                        .texts(
                                "select action from platform.audit_event join platform.tenant on tenant.id = tenant_id"
                                        + " where organization_id = ? order by seq",
                                acme.organization()))
                .containsExactly(
                        "organization.create",
                        "organization_membership.create",
                        "organization.delete",
                        "organization_membership.delete");
    }

    private long updates() {
        return acme.platform()
                .count(
                        "platform.audit_event",
                        "action = 'organization.update' and object_id = ?",
                        "organizations/" + acme.organization());
    }
}
