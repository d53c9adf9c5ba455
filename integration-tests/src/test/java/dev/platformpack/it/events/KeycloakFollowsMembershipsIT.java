package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the platform to Keycloak: who is made a member of the tenant by SQL belongs to its organization, and back without a loop. */
@ExtendWith(SharedStack.class)
class KeycloakFollowsMembershipsIT {
    /** Far below the 10 seconds after which a node looks by itself, and enough for a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(5);

    @AutoClose
    private Acme acme;

    @BeforeEach
    void create(Stack stack) {
        acme = Acme.create(stack);
        acme.awaitTenant("status = 'ACTIVE'");
    }

    @Test
    void aMembershipThatIsMadeAndEndedBySqlIsSoInKeycloak(Stack stack) throws SQLException {
        String ada = acme.somebody();

        acme.insertMembership(ada);
        await().atMost(SOON).until(() -> acme.hasMember(ada));
        acme.setStatus(ada, "ENDED");
        await().atMost(SOON).until(() -> !acme.hasMember(ada));
        acme.setStatus(ada, "ACTIVE");
        await().atMost(SOON).until(() -> acme.hasMember(ada));
        acme.run("delete from platform.membership where user_id = ?", ada);
        await().atMost(SOON).until(() -> !acme.hasMember(ada));
        acme.awaitNoTask();
        assertThat(stack.metrics().value("platform_membership_tasks_total{kind=\"sessions\",outcome=\"nothing\"}"))
                .as("nobody works on sessions where they go on")
                .isZero();
    }

    @Test
    void membersOfATenantBelongToTheOrganizationThatItIsLinkedTo() throws SQLException {
        String ada = acme.somebody();
        String other = acme.createOrganization("Other");
        await().atMost(Users.RELAY)
                .until(() -> acme.platform().count("platform.tenant", "organization_id = ?", other) == 1);
        acme.run("update platform.tenant set organization_id = null where organization_id = ?", other);

        acme.run("""
                update platform.tenant set organization_id = ? from platform.membership
                 where tenant.id = membership.tenant_id and user_id = ?
                """, other, ada);

        await().atMost(SOON).until(() -> acme.isMember(other, ada));
    }

    /** Keycloak would delete a user whom an identity provider brought, if the membership ended there. */
    @Test
    void aUserOfAnIdentityProviderKeepsTheAccount(Stack stack) throws SQLException {
        try (TestRealm home = TestRealm.create(stack)) {
            IdentityProvider.link(stack, acme.realm(), home);
            acme.admin()
                    .create(
                            "organizations/" + acme.organization() + "/identity-providers",
                            JsonNodeFactory.instance.textNode(IdentityProvider.ALIAS));
            Person somebody = Users.somebody();
            Person employee = new Person(
                    somebody.username(),
                    somebody.username() + "@acme.example",
                    somebody.firstName(),
                    somebody.lastName(),
                    somebody.password());
            home.admin().createUser(employee);
            Tokens tokens = acme.realm()
                    .app()
                    .exchange(new Visitor(acme.realm().app()).logInThrough(IdentityProvider.ALIAS, employee));
            acme.awaitMembership(tokens.userId(), "ACTIVE");

            acme.setStatus(tokens.userId(), "ENDED");

            await().atMost(SOON).until(() -> !acme.hasMember(tokens.userId()));
            assertThat(acme.admin().findUser(employee.username())).isPresent();
        }
    }

    @Test
    void changesOnBothSidesEndAndBothSidesAgree(Stack stack) throws SQLException {
        String ada = acme.somebody();
        acme.insertMembership(ada);
        for (int i = 0; i < 10; i++) {
            acme.setStatus(ada, "ENDED");
            acme.setStatus(ada, "ACTIVE");
        }
        acme.awaitNoTask();
        await().atMost(Users.RELAY).until(() -> acme.hasMember(ada));
        await().atMost(Users.RELAY).until(() -> !OutboxRows.isAnyAbout(stack, ada));
        acme.awaitMembership(ada, "ACTIVE");
        long bySql = acme.newsOf(ada);
        assertThat(bySql).isBetween(1L, 21L);

        for (int i = 0; i < 5; i++) {
            acme.leave(ada);
            acme.join(ada);
        }
        await().atMost(Users.RELAY).until(() -> acme.newsOf(ada) == bySql + 10);

        await().during(Duration.ofSeconds(3))
                .atMost(Users.RELAY)
                .until(() -> acme.newsOf(ada) == bySql + 10
                        && acme.tasks("true") == 0
                        && acme.hasMember(ada)
                        && acme.membership(ada).orElseThrow().membership().equals("ACTIVE"));
    }

    /** Keycloak's news that she has left come when she is invited again. */
    @Test
    void theEndOfAMembershipTakesNoInvitationBack() throws SQLException {
        String ada = acme.somebody();
        acme.join(ada);
        acme.awaitMembership(ada, "ACTIVE");

        acme.setStatus(ada, "ENDED");
        acme.setStatus(ada, "INVITED");

        await().atMost(Users.RELAY).until(() -> acme.newsOf(ada) == 2);
        acme.awaitNoTask();
        assertThat(acme.hasMember(ada)).isFalse();
        assertThat(acme.membership(ada).orElseThrow().membership()).isEqualTo("INVITED");
    }

    @Test
    void aTenantThatNamesAnOrganizationOfAnotherRealmIsLikeAnyOther(Stack stack) throws SQLException {
        String ada = acme.somebody();
        try (Acme elsewhere = Acme.create(stack)) {
            elsewhere.awaitTenant("status = 'ACTIVE'");
            acme.run(
                    "update platform.tenant set organization_id = null where organization_id = ?",
                    elsewhere.organization());
            acme.run("""
                    update platform.tenant set organization_id = ? from platform.membership
                     where tenant.id = membership.tenant_id and user_id = ?
                    """, elsewhere.organization(), ada);

            acme.awaitNoTask();
            assertThat(elsewhere.hasMember(ada)).isFalse();
        }
    }
}
