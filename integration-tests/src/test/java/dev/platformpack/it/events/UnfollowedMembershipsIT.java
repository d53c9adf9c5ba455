package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.On;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.it.support.Variant;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What Keycloak does not follow at once, on a node that looks every second. */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "needs a server that looks often, and what it shows does not depend on what Keycloak runs in")
@BesideOthers
@ResourceLock(Variant.LOCK)
class UnfollowedMembershipsIT {
    /** Before what was refused could be done. */
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
    void create(@On(Variant.NAMED_BY_USER) Stack stack) {
        acme = Acme.create(stack);
        acme.awaitTenant("status = 'ACTIVE'");
    }

    @Test
    void whatKeycloakRefusesIsTriedAgainAndHoldsNobodyElseUp(@On(Variant.NAMED_BY_USER) Stack stack)
            throws SQLException {
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
    void whatKeycloakTellsMeanwhileDoesNotUndoWhatIsWanted(@On(Variant.NAMED_BY_USER) Stack stack) throws SQLException {
        String ada = acme.somebody();
        acme.join(ada);
        acme.awaitMembership(ada, "ACTIVE");
        String name = ada.replace('-', '_');
        try {
            inKeycloak(stack, BROKEN.formatted(name, ada, "delete", "old"));
            acme.setStatus(ada, "ENDED");
            await().atMost(Users.RELAY).until(() -> acme.tasks("attempts >= 1 and kind = 'ORGANIZATION'") == 1);

            OutboxRows.add(stack, UUID.randomUUID().toString(), ada, acme.joined(ada));

            await().atMost(Users.RELAY).until(() -> acme.newsOf(ada) == 2);
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

    private static void inKeycloak(Stack stack, String sql) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
