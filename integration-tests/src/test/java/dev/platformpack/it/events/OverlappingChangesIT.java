package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many transactions change the same user at once: the platform ends with what Keycloak committed last. */
@ExtendWith(SharedStack.class)
class OverlappingChangesIT {
    private static final int PEOPLE = 4;
    private static final int CHANGES = 20;
    private static final int AT_ONCE = 6;

    /** Roles are not in the user's row: nothing but the capture's own lock makes the second change wait. */
    @Test
    void aChangeWaitsForTheOneBeforeItAndSeesIt(Stack stack) throws SQLException {
        RealmAdmin operator = stack.operator();
        String id = operator.createUser(Users.somebody());
        JsonNode role = operator.get("roles/offline_access");
        ArrayNode roles = JsonNodeFactory.instance.arrayNode().add(role);
        try (EnvelopeRecorder recorder = EnvelopeRecorder.start(stack);
                Connection first = stack.keycloakDatabase().open()) {
            first.setAutoCommit(false);
            execute(first, "update user_entity set last_name = 'Before' where id = '" + id + "'");

            CompletableFuture<Void> second =
                    CompletableFuture.runAsync(() -> operator.create("users/" + id + "/role-mappings/realm", roles));
            awaitLockOfUserRow(stack);
            first.commit();
            second.join();

            JsonNode snapshot = recorder.about(id, "realm_role_mapping.create").path("user");
            assertThat(snapshot.path("lastName").asText()).isEqualTo("Before");
            assertThat(snapshot.path("authoritative").asBoolean()).isTrue();
        }
    }

    @Test
    void theOutboxAndThePlatformEndWithWhatKeycloakCommittedLast(Stack stack) {
        RealmAdmin operator = stack.operator();
        List<Person> people = Stream.generate(Users::somebody).limit(PEOPLE).toList();
        List<String> ids = people.stream().map(operator::createUser).toList();
        try (EnvelopeRecorder recorder = EnvelopeRecorder.start(stack);
                PlatformReader platform = new PlatformReader(stack.platformDatabase(), "demo")) {
            changeAllAtOnce(operator, ids);

            ids.forEach(id -> {
                String last = operator.get("users/" + id).path("lastName").asText();
                assertThat(recorder.about(id)).hasSize(CHANGES);
                assertThat(recorder.about(id, "user.update")
                                .at("/user/lastName")
                                .asText())
                        .isEqualTo(last);
                awaitChanges(platform, id);
                assertThat(platform.count("platform.app_user", "id = ? and last_name = ?", id, last))
                        .as("the user %s has the last name %s", id, last)
                        .isEqualTo(1);
            });
        }
    }

    private static void changeAllAtOnce(RealmAdmin operator, List<String> ids) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CompletableFuture<?>[] changes = IntStream.range(0, CHANGES)
                    .boxed()
                    .flatMap(change -> ids.stream().map(id -> rename(threads, operator, id, change)))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(changes).join();
        } finally {
            threads.shutdown();
        }
    }

    private static CompletableFuture<Void> rename(ExecutorService threads, RealmAdmin operator, String id, int change) {
        return CompletableFuture.runAsync(
                () -> operator.update(
                        "users/" + id, JsonNodeFactory.instance.objectNode().put("lastName", "Name-" + change)),
                threads);
    }

    private static void awaitChanges(PlatformReader platform, String id) {
        await().atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(
                                platform.count("platform.audit_event", "object_id = ? and action = 'user.update'", id))
                        .isEqualTo(CHANGES));
    }

    private static void awaitLockOfUserRow(Stack stack) {
        try (PlatformReader keycloak = new PlatformReader(stack.keycloakDatabase(), "demo")) {
            await().atMost(Users.RELAY)
                    .until(() -> keycloak.count(
                                    "pg_stat_activity",
                                    "wait_event_type = ? and query ilike '%user_entity%for no key update%'",
                                    "Lock")
                            == 1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
