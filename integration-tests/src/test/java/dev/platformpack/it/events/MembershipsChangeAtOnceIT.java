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
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Two nodes, or a node and somebody with SQL, at work on the same memberships. The second node is played by SQL; the first one
 * looks every second.
 */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "needs a server that looks often, and what it shows does not depend on what Keycloak runs in")
@BesideOthers
@ResourceLock(Variant.LOCK)
class MembershipsChangeAtOnceIT {
    private static final String SLOW = """
            create function wait_%1$s() returns trigger language plpgsql as $$
            begin
                if new.user_id = '%2$s' then perform pg_advisory_xact_lock(4711); end if;
                return new;
            end $$;
            create trigger wait_%1$s before insert on user_group_membership for each row execute function wait_%1$s()
            """;

    @AutoClose
    private Acme acme;

    @BeforeEach
    void create(@On(Variant.NAMED_BY_USER) Stack stack) {
        acme = Acme.create(stack);
        acme.awaitTenant("status = 'ACTIVE'");
    }

    @Test
    void whatAnotherNodeHasInHandIsLeftToIt() throws SQLException {
        String ada = acme.somebody();
        String bela = acme.somebody();
        acme.run("""
                with made as (
                    insert into platform.membership (user_id, tenant_id, status)
                    select ?, id, 'INVITED' from platform.tenant where organization_id = ? returning user_id, tenant_id)
                insert into platform.membership_task (user_id, tenant_id, kind, joins, in_hand_until)
                select user_id, tenant_id, 'ORGANIZATION', false, now() + interval '1 hour' from made
                """, ada, acme.organization());

        acme.setStatus(ada, "ACTIVE");
        acme.insertMembership(bela);
        await().atMost(Users.RELAY).until(() -> acme.hasMember(bela));
        acme.setStatus(bela, "ENDED");
        await().atMost(Users.RELAY).until(() -> !acme.hasMember(bela));

        assertThat(acme.tasks("version = 2 and joins and attempts = 0 and in_hand_until > now()"))
                .isEqualTo(1);
        assertThat(acme.hasMember(ada)).isFalse();
        acme.run("update platform.membership_task set in_hand_until = now() where user_id = ?", ada);
        await().atMost(Users.RELAY).until(() -> acme.hasMember(ada));
        acme.awaitNoTask();
    }

    @Test
    void aChangeThatComesWhileKeycloakIsAtWorkIsFollowedAfterwards(@On(Variant.NAMED_BY_USER) Stack stack)
            throws SQLException {
        String ada = acme.somebody();
        try (Connection slow = slowFor(stack, ada)) {
            acme.insertMembership(ada);
            await().atMost(Users.RELAY).until(() -> acme.tasks("in_hand_until > now()") == 1);
            acme.setStatus(ada, "ENDED");
            unlock(slow);

            acme.awaitNoTask();
            assertThat(acme.hasMember(ada)).isFalse();
            acme.awaitMembership(ada, "ENDED");
        } finally {
            fast(stack, ada);
        }
    }

    /** The first node hangs for so long that the second one has the newer task in hand when it wakes up. */
    @Test
    void whoComesTooLateHasTheNewestDoneOnceMore(@On(Variant.NAMED_BY_USER) Stack stack) throws SQLException {
        String ada = acme.somebody();
        try (Connection slow = slowFor(stack, ada)) {
            acme.insertMembership(ada);
            await().atMost(Users.RELAY).until(() -> acme.tasks("in_hand_until > now()") == 1);
            acme.setStatus(ada, "ENDED");
            acme.run(
                    "update platform.membership_task set in_hand_until = now() + interval '1 hour' where user_id = ?",
                    ada);
            unlock(slow);

            // Once by the node, once by Keycloak's news that she has joined.
            await().atMost(Users.RELAY)
                    .until(() ->
                            acme.tasks("version = 4 and not joins and in_hand_until > now() + interval '50 minutes'"
                                            + " and kind = 'ORGANIZATION'")
                                    == 1);
            acme.awaitMembership(ada, "ENDED");
            acme.run("update platform.membership_task set in_hand_until = null where user_id = ?", ada);
            await().atMost(Users.RELAY).until(() -> !acme.hasMember(ada));
            acme.awaitNoTask();
            acme.awaitMembership(ada, "ENDED");
        } finally {
            fast(stack, ada);
        }
    }

    @Test
    void newsAndSqlAboutTheSameMembershipsWaitForEachOtherInTurn(@On(Variant.NAMED_BY_USER) Stack stack)
            throws SQLException {
        List<String> users =
                Stream.of(acme.somebody(), acme.somebody()).sorted().toList();
        users.forEach(acme::join);
        users.forEach(user -> acme.awaitMembership(user, "ACTIVE"));
        acme.run("""
                insert into platform.membership_task (user_id, tenant_id, kind, joins, in_hand_until)
                select user_id, tenant_id, 'ORGANIZATION', true, now() + interval '1 hour'
                  from platform.membership join platform.tenant on tenant.id = tenant_id where organization_id = ?
                """, acme.organization());
        long deadlocks = deadlocks();

        try (Connection application = stack.platformDatabase().open()) {
            application.setAutoCommit(false);
            end(application, users.get(0));
            joinAtOnce(stack, List.of(users.get(1), users.get(0)));
            await().atMost(Users.RELAY)
                    .until(() -> acme.platform()
                                    .count(
                                            "pg_stat_activity",
                                            "wait_event_type = 'Lock' and datname = current_database()")
                            > 0);
            end(application, users.get(1));
            application.commit();
        }

        await().atMost(Users.RELAY).until(() -> acme.tasks("version = 3 and not joins and kind = 'ORGANIZATION'") == 2);
        assertThat(deadlocks()).isEqualTo(deadlocks);
        acme.run("update platform.membership_task set in_hand_until = null");
        acme.awaitNoTask();
        assertThat(users).noneMatch(acme::hasMember);
        users.forEach(user -> acme.awaitMembership(user, "ENDED"));
    }

    private long deadlocks() {
        return acme.platform().count("pg_stat_database, generate_series(1, deadlocks)", "datname = current_database()");
    }

    private void end(Connection application, String user) throws SQLException {
        try (PreparedStatement statement = application.prepareStatement("""
                update platform.membership set status = 'ENDED' from platform.tenant
                 where user_id = ? and tenant.id = tenant_id and organization_id = ?
                """)) {
            statement.setString(1, user);
            statement.setString(2, acme.organization());
            statement.executeUpdate();
        }
    }

    /** Committed together, so that the relay has them in one batch. */
    private void joinAtOnce(Stack stack, List<String> users) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open()) {
            connection.setAutoCommit(false);
            for (String user : users) {
                OutboxRows.add(connection, UUID.randomUUID().toString(), user, acme.joined(user));
            }
            connection.commit();
        }
    }

    /** Keycloak makes the user a member of nothing until {@link #unlock}. */
    private static Connection slowFor(Stack stack, String user) throws SQLException {
        Connection connection = stack.keycloakDatabase().open();
        execute(connection, "select pg_advisory_lock(4711)");
        execute(connection, SLOW.formatted(user.replace('-', '_'), user));
        return connection;
    }

    private static void unlock(Connection slow) throws SQLException {
        execute(slow, "select pg_advisory_unlock(4711)");
    }

    private static void fast(Stack stack, String user) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open()) {
            execute(connection, "drop function wait_%s() cascade".formatted(user.replace('-', '_')));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
