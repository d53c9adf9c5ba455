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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the platform to Keycloak: who is made a member of the tenant by SQL belongs to its organization, and back without a loop. */
@ExtendWith(SharedStack.class)
class KeycloakFollowsMembershipsIT {
    /** Far below the 10 seconds after which a node looks by itself, and enough for a slow machine. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final String BROKEN = """
            create function refuse_%1$s() returns trigger language plpgsql as $$
            begin
                if %4$s.user_id = '%2$s' then raise exception 'refused by the test'; end if;
                return %4$s;
            end $$;
            create trigger refuse_%1$s before %3$s on user_group_membership for each row execute function refuse_%1$s()
            """;

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
        long bySql = memberships(ada);
        assertThat(bySql).isBetween(1L, 21L);

        for (int i = 0; i < 5; i++) {
            acme.leave(ada);
            acme.join(ada);
        }
        await().atMost(Users.RELAY).until(() -> memberships(ada) == bySql + 10);

        await().during(Duration.ofSeconds(3))
                .atMost(Users.RELAY)
                .until(() -> memberships(ada) == bySql + 10
                        && acme.tasks("true") == 0
                        && acme.hasMember(ada)
                        && acme.membership(ada).orElseThrow().membership().equals("ACTIVE"));
    }

    @Test
    void whatKeycloakRefusesIsTriedAgainAndHoldsNobodyElseUp(Stack stack) throws SQLException {
        String ada = acme.somebody();
        String bela = acme.somebody();
        String name = ada.replace('-', '_');
        try {
            inKeycloak(stack, BROKEN.formatted(name, ada, "insert", "new"));
            acme.insertMembership(ada);
            await().atMost(Users.RELAY).until(() -> acme.tasks("attempts >= 2 and error is not null") == 1);
            acme.insertMembership(bela);
            await().atMost(SOON).until(() -> acme.hasMember(bela));
            assertThat(acme.hasMember(ada)).isFalse();
        } finally {
            inKeycloak(stack, "drop function refuse_%s() cascade".formatted(name));
        }

        await().atMost(Users.RELAY).until(() -> acme.hasMember(ada));
        acme.awaitNoTask();
    }

    @Test
    void whatKeycloakTellsMeanwhileDoesNotUndoWhatIsWanted(Stack stack) throws SQLException {
        String ada = acme.somebody();
        acme.join(ada);
        acme.awaitMembership(ada, "ACTIVE");
        String name = ada.replace('-', '_');
        try {
            inKeycloak(stack, BROKEN.formatted(name, ada, "delete", "old"));
            acme.setStatus(ada, "ENDED");
            await().atMost(Users.RELAY).until(() -> acme.tasks("attempts >= 1 and kind = 'ORGANIZATION'") == 1);

            OutboxRows.add(stack, UUID.randomUUID().toString(), ada, acme.joined(ada));

            await().atMost(Users.RELAY).until(() -> memberships(ada) == 2);
            acme.awaitMembership(ada, "ENDED");
            assertThat(acme.tasks("version = 2 and not joins and kind = 'ORGANIZATION'"))
                    .isEqualTo(1);
        } finally {
            inKeycloak(stack, "drop function refuse_%s() cascade".formatted(name));
        }

        await().atMost(Users.RELAY).until(() -> !acme.hasMember(ada));
        acme.awaitNoTask();
        acme.awaitMembership(ada, "ENDED");
    }

    /** As a node leaves it that dies between taking the task and settling it. */
    @Test
    void whatADeadNodeHadTakenIsDoneByAnother() throws SQLException {
        String ada = acme.somebody();
        acme.run("""
                with made as (
                    insert into platform.membership (user_id, tenant_id, status)
                    select ?, id, 'INVITED' from platform.tenant where organization_id = ? returning user_id, tenant_id)
                insert into platform.membership_task (user_id, tenant_id, kind, joins, attempts, in_hand_until)
                select user_id, tenant_id, 'ORGANIZATION', true, 1, now() + interval '3 seconds' from made
                """, ada, acme.organization());

        await().atMost(Users.RELAY).until(() -> acme.hasMember(ada));
        acme.awaitNoTask();
    }

    /** Keycloak's news that she has left come when she is invited again. */
    @Test
    void theEndOfAMembershipTakesNoInvitationBack() throws SQLException {
        String ada = acme.somebody();
        acme.join(ada);
        acme.awaitMembership(ada, "ACTIVE");

        acme.setStatus(ada, "ENDED");
        acme.setStatus(ada, "INVITED");

        await().atMost(Users.RELAY).until(() -> memberships(ada) == 2);
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

    private long memberships(String userId) {
        return acme.platform()
                .count("platform.audit_event", "object_id = ? and action like 'organization_membership.%'", userId);
    }

    private static void inKeycloak(Stack stack, String sql) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
