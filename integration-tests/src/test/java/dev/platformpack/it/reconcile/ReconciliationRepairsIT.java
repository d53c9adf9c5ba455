package dev.platformpack.it.reconcile;

import static dev.platformpack.it.reconcile.Found.assertFound;
import static dev.platformpack.it.reconcile.Found.assertRecorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A realm whose users came without an event; afterwards both sides agree. */
@ExtendWith(SharedStack.class)
class ReconciliationRepairsIT {
    private ImportedRealm realm;

    @BeforeEach
    void importRealm(Stack stack) throws Exception {
        realm = ImportedRealm.create(stack);
    }

    @AfterEach
    void removeRealm() {
        realm.admin().delete("");
    }

    @Test
    void usersOfAnImportArriveWithTheirStatus(Stack stack) throws SQLException {
        JsonNode run = realm.reconcile();

        assertFound(run, 3, 0, 0, 0);
        realm.awaitStatus(stack, "one", "ACTIVE");
        realm.awaitStatus(stack, "two", "DISABLED");
        realm.awaitStatus(stack, "three", "PENDING_VERIFICATION");
        assertThat(auditOf(stack, realm.userId("one"), "user.reconcile")).isEqualTo(1);
    }

    @Test
    void whereBothSidesAgreeThereIsNothingToDo(Stack stack) throws SQLException {
        realm.bringOver(stack);

        assertFound(realm.reconcile(), 0, 0, 0, 0);
    }

    @Test
    void aRowThatWasChangedIsPutRight(Stack stack) throws SQLException {
        realm.bringOver(stack);
        String id = realm.userId("one");
        Sql.run(stack.platformDatabase(), "update platform.app_user set last_name = 'Wrong' where id = ?", id);

        JsonNode run = realm.reconcile();

        assertFound(run, 0, 1, 0, 0);
        assertThat(run.path("sample").get(0).path("id").asText()).isEqualTo(id);
        assertThat(run.path("sample").get(0).path("fields").get(0).asText()).isEqualTo("last_name");
        await().atMost(Users.RELAY)
                .until(() -> "Last one"
                        .equals(Sql.text(
                                stack.platformDatabase(), "select last_name from platform.app_user where id = ?", id)));
        assertRecorded(stack, run, "user.reconcile last_name");
        assertThat(auditOf(stack, id, "user.update")).isEqualTo(1); // by SQL
    }

    @Test
    void aUserWhoVanishedFromKeycloakIsDeleted(Stack stack) throws SQLException {
        realm.bringOver(stack);
        String id = realm.userId("one");
        vanish(stack, id);

        JsonNode run = realm.reconcile();

        assertFound(run, 0, 0, 1, 0);
        realm.awaitStatus(stack, "one", "DELETED");
        assertRecorded(stack, run, "user.delete");
        assertFound(realm.reconcile(), 0, 0, 0, 0);
    }

    @Test
    void aUserWhoIsInKeycloakAgainIsAliveInThePlatformToo(Stack stack) throws SQLException {
        realm.bringOver(stack);
        String id = realm.userId("one");
        vanish(stack, id);
        realm.reconcile();
        realm.awaitStatus(stack, "one", "DELETED");

        Sql.run(stack.keycloakDatabase(), """
                insert into user_entity (id, realm_id, username, email_verified, enabled, created_timestamp, not_before)
                values (?, ?, 'one', true, true, 1600000000000, 0)
                """, id, realm.id());

        assertFound(realm.reconcile(), 0, 1, 0, 0);
        realm.awaitStatus(stack, "one", "ACTIVE");
        assertFound(realm.reconcile(), 0, 0, 0, 0);
    }

    @Test
    void aUserWhoMovedToAnotherRealmIsAliveThereAndStaysSo(Stack stack) throws Exception {
        realm.bringOver(stack);
        String id = realm.userId("one");
        ImportedRealm other = ImportedRealm.create(stack);
        try {
            other.reconcile();
            Sql.run(stack.keycloakDatabase(), "delete from user_role_mapping where user_id = ?", id);
            Sql.run(
                    stack.keycloakDatabase(),
                    "update user_entity set realm_id = ?, username = 'moved' where id = ?",
                    other.id(),
                    id);

            assertFound(realm.reconcile(), 0, 0, 0, 0);
            assertFound(other.reconcile(), 0, 1, 0, 0);
            await().atMost(Users.RELAY)
                    .until(() -> other.id()
                            .equals(Sql.text(
                                    stack.platformDatabase(),
                                    "select realm_id from platform.app_user where id = ? and status = 'ACTIVE'",
                                    id)));

            assertFound(realm.reconcile(), 0, 0, 0, 0);
            assertFound(other.reconcile(), 0, 0, 0, 0);
        } finally {
            other.admin().delete("");
        }
    }

    @Test
    void aPlatformThatWasRestoredKnowsItsUsersAgain(Stack stack) throws SQLException {
        realm.bringOver(stack);
        Sql.run(stack.platformDatabase(), "delete from platform.app_user where realm = ?", realm.name());

        assertFound(realm.reconcile(), 3, 0, 0, 0);

        realm.awaitStatus(stack, "one", "ACTIVE");
        realm.awaitStatus(stack, "two", "DISABLED");
        realm.awaitStatus(stack, "three", "PENDING_VERIFICATION");
    }

    @Test
    void aDryRunCountsAndChangesNothing(Stack stack) throws SQLException {
        JsonNode run = realm.dryRun();

        assertFound(run, 3, 0, 0, 0);
        assertThat(run.path("dryRun").asBoolean()).isTrue();
        assertThat(run.path("sample")).hasSize(3);
        assertThat(Sql.number(
                        stack.keycloakDatabase(),
                        "select count(*) from platform_outbox where payload like '%user.reconcile%' and realm_id = ?",
                        realm.id()))
                .isZero();
        assertThat(Sql.number(
                        stack.platformDatabase(),
                        "select count(*) from platform.app_user where realm = ?",
                        realm.name()))
                .isZero();
    }

    @Test
    void anIncrementalRunFindsNewUsersAndLeavesChangesToAFullOne(Stack stack) throws SQLException {
        realm.bringOver(stack);
        String finished = UUID.randomUUID().toString();
        Sql.run(
                stack.platformDatabase(),
                "insert into platform.reconciliation_run (id, kind, status, started_at, finished_at)"
                        + " values (cast(? as uuid), 'FULL', 'FINISHED', now(), now())",
                finished);
        try {
            // Made half an hour ago by a transaction that has committed only now, as the import of a large realm.
            Sql.run(stack.platformDatabase(), "delete from platform.app_user where id = ?", realm.userId("one"));
            age(stack, "one", Duration.ofMinutes(30));
            // Made yesterday; changed now, without an event.
            age(stack, "two", Duration.ofDays(1));
            Sql.run(
                    stack.keycloakDatabase(),
                    "update user_entity set last_name = 'Changed' where id = ?",
                    realm.userId("two"));

            assertFound(realm.awaitEnd(realm.order(Map.of("kind", "incremental"))), 1, 0, 0, 0);
            assertFound(realm.reconcile(), 0, 1, 0, 0);
        } finally {
            Sql.run(
                    stack.platformDatabase(),
                    "delete from platform.reconciliation_run where id = cast(? as uuid)",
                    finished);
        }
    }

    private void age(Stack stack, String username, Duration age) throws SQLException {
        long made = Instant.now().minus(age).toEpochMilli();
        Sql.run(
                stack.keycloakDatabase(),
                "update user_entity set created_timestamp = ?, last_modified_timestamp = ? where id = ?",
                made,
                made,
                realm.userId(username));
    }

    private static long auditOf(Stack stack, String userId, String action) throws SQLException {
        return Sql.number(
                stack.platformDatabase(),
                "select count(*) from platform.audit_event where object_id = ? and action = ?",
                userId,
                action);
    }

    /** As a restored backup of Keycloak's database, or somebody with SQL, would do it. */
    private static void vanish(Stack stack, String userId) throws SQLException {
        for (String table :
                new String[] {"user_role_mapping", "user_attribute", "credential", "user_required_action"}) {
            Sql.run(stack.keycloakDatabase(), "delete from " + table + " where user_id = ?", userId);
        }
        Sql.run(stack.keycloakDatabase(), "delete from user_entity where id = ?", userId);
    }
}
