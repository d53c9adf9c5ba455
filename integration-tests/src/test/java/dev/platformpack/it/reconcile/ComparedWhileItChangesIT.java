package dev.platformpack.it.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What others do in the databases while a run compares them. */
@ExtendWith(SharedStack.class)
class ComparedWhileItChangesIT {
    private static final String LOCK_USERS = "lock table user_entity in exclusive mode";

    private ImportedRealm realm;
    private String user;

    @BeforeEach
    void importRealm(Stack stack) throws Exception {
        realm = ImportedRealm.create(stack);
        realm.reconcile();
        user = realm.userId("one");
        await().atMost(Users.RELAY)
                .until(() -> Sql.number(
                                stack.platformDatabase(),
                                "select count(*) from platform.app_user where realm_id = ?",
                                realm.id())
                        == 3);
    }

    @AfterEach
    void removeRealm() {
        realm.admin().delete("");
    }

    @Test
    void aUserWhoIsLockedIsLookedAtAgain(Stack stack) throws SQLException {
        nameInPlatform(stack, "Wrong");
        String run;
        try (Connection somebody = transaction(stack)) {
            execute(somebody, "update user_entity set enabled = enabled where id = '" + user + "'");
            run = realm.order(Map.of());
            await("the run, which must wait")
                    .during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> !status(run).equals("FINISHED"));
            somebody.rollback();
        }

        assertThat(different(realm.awaitEnd(run))).isEqualTo(1);
    }

    /** The event of a change has come and gone between the look at the platform and the lock of the user's row. */
    @Test
    void aChangeThatArrivesMeanwhileIsNoDifference(Stack stack) throws SQLException {
        nameInPlatform(stack, "Wrong");
        String run;
        try (Connection somebody = transaction(stack)) {
            execute(somebody, LOCK_USERS);
            run = realm.order(Map.of());
            awaitWaitingForUsers(stack);
            execute(somebody, "update user_entity set first_name = 'New' where id = '" + user + "'");
            nameInPlatform(stack, "New");
            somebody.commit();
        }

        assertThat(different(realm.awaitEnd(run))).isZero();
    }

    @Test
    void aRunWhosePageTakesLongGivesSignsOfLife(Stack stack) throws SQLException {
        nameInPlatform(stack, "Wrong");
        String run;
        try (Connection somebody = transaction(stack)) {
            execute(somebody, LOCK_USERS);
            run = realm.order(Map.of());
            awaitWaitingForUsers(stack);
            await("signs of life")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> Sql.number(
                                    stack.platformDatabase(),
                                    "select count(*) from platform.reconciliation_run where cast(id as text) = ?"
                                            + " and updated_at > started_at + interval '8 seconds'",
                                    run)
                            == 1);
            somebody.rollback();
        }

        assertThat(different(realm.awaitEnd(run))).isEqualTo(1);
    }

    private static int different(JsonNode run) {
        return run.path("found").path("different").asInt();
    }

    private String status(String run) {
        return realm.admin()
                .get("platform-events/reconciliations/" + run)
                .path("status")
                .asText();
    }

    private void nameInPlatform(Stack stack, String name) throws SQLException {
        Sql.run(stack.platformDatabase(), "update platform.app_user set first_name = ? where id = ?", name, user);
    }

    /** The run has read the page and asks for the locks of rows. */
    private static void awaitWaitingForUsers(Stack stack) {
        await("the run at the users' locks")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Sql.number(
                                stack.keycloakDatabase(),
                                "select count(*) from pg_locks where relation = cast('user_entity' as regclass) and not granted")
                        > 0);
    }

    private static Connection transaction(Stack stack) throws SQLException {
        Connection connection = stack.keycloakDatabase().open();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
