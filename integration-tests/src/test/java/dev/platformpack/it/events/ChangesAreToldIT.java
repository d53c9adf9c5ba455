package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.AuditRecord;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the audit trail says of the state before and after. */
@ExtendWith(SharedStack.class)
class ChangesAreToldIT {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void ofAUserOnlyWhatDiffersEachTime(Stack stack) {
        Person person = Users.somebody();
        RealmAdmin operator = stack.operator();
        String id = operator.createUser(person);
        // One after the other at once: they may come in one batch.
        operator.update(
                "users/" + id, JSON.objectNode().put("firstName", "Grace").put("email", "grace@" + id + ".example"));
        operator.update("users/" + id, JSON.objectNode().put("firstName", "Ada").put("enabled", false));
        operator.update("users/" + id, JSON.objectNode().put("firstName", "Ada"));
        operator.deleteUser(id);

        AuditRecord deleted = awaitRecord(stack.platform(), id, "user.delete", 1);
        AuditRecord created = awaitRecord(stack.platform(), id, "user.create", 1);
        List<AuditRecord> updates = records(stack.platform(), id, "user.update");

        assertThat(created.details().at("/after/email").asText()).isEqualTo(person.email());
        assertThat(created.details().has("before")).isFalse();
        assertThat(updates).hasSize(3);
        assertThat(updates.get(0).details().path("before"))
                .isEqualTo(JSON.objectNode().put("email", person.email()).put("first_name", person.firstName()));
        assertThat(updates.get(0).details().path("after"))
                .isEqualTo(JSON.objectNode()
                        .put("email", "grace@" + id + ".example")
                        .put("first_name", "Grace"));
        assertThat(updates.get(1).details().path("before"))
                .isEqualTo(JSON.objectNode().put("first_name", "Grace").put("status", "ACTIVE"));
        assertThat(updates.get(1).details().path("after"))
                .isEqualTo(JSON.objectNode().put("first_name", "Ada").put("status", "DISABLED"));
        assertThat(updates.get(2).details().has("before")).isFalse();
        assertThat(updates.get(2).details().has("after")).isFalse();
        assertThat(deleted.details().at("/before/email").asText()).isEqualTo("grace@" + id + ".example");
        assertThat(deleted.details().has("after")).isFalse();
        assertThat(deleted.details().path("actor_session").asText()).isNotEmpty();
    }

    @Test
    void ofAClientWhatTheAdministratorSentWithoutSecrets(Stack stack) {
        try (TestRealm realm = TestRealm.create(stack);
                PlatformReader platform = new PlatformReader(stack.platformDatabase(), realm.name())) {
            String client = realm.admin()
                    .create("clients", JSON.objectNode().put("clientId", "job").put("secret", "job-s3cret"));
            ObjectNode change =
                    JSON.objectNode().put("clientId", "job").put("name", "Job").put("secret", "job-s3cret-2");
            change.putObject("attributes").put("access.token.lifespan", "60").put("registration_token", "t0ken");
            realm.admin().update("clients/" + client, change);
            realm.admin()
                    .update(
                            "",
                            JSON.objectNode().put("accessTokenLifespan", 299).put("passwordPolicy", "length(9)"));
            String group = "groups/" + realm.admin().create("groups", named("staff"));
            realm.admin().delete(group);

            AuditRecord removal = awaitRecord(platform, group, "group.delete", 1);
            JsonNode deleted = removal.details();
            JsonNode updated = awaitRecord(platform, "clients/" + client, "client.update", 1)
                    .details();
            JsonNode realmUpdate = await().atMost(Users.RELAY)
                    .until(
                            () -> platform.records("realm.update").stream()
                                    .findFirst()
                                    .map(AuditRecord::details)
                                    .orElse(null),
                            Objects::nonNull);

            assertThat(updated.at("/after/name").asText()).isEqualTo("Job");
            assertThat(updated.at("/after/attributes/access.token.lifespan").asText())
                    .isEqualTo("60");
            assertThat(updated.at("/after/attributes/registration_token").asText())
                    .isEqualTo("[removed]");
            assertThat(updated.at("/after/secret").asText()).isEqualTo("[removed]");
            assertThat(deleted.at("/before/name").asText()).isEqualTo("staff");
            assertThat(deleted.has("after")).isFalse();
            assertThat(updated.toString()).doesNotContain("s3cret");
            assertThat(realmUpdate.at("/after/accessTokenLifespan").asInt()).isEqualTo(299);
            assertThat(realmUpdate.at("/after/passwordPolicy").asText()).isEqualTo("length(9)");
        }
    }

    @Test
    void configuredPersonalDataIsNotKept(Stack stack) throws SQLException {
        run(stack, "insert into platform.audit_redaction (kind, field) values ('user', 'last_name')");
        try {
            String id = stack.operator().createUser(Users.somebody());
            stack.operator()
                    .update(
                            "users/" + id,
                            JSON.objectNode().put("lastName", "Hopper").put("firstName", "Grace"));

            JsonNode details =
                    awaitRecord(stack.platform(), id, "user.update", 1).details();

            assertThat(details.at("/before/last_name").asText()).isEqualTo("[removed]");
            assertThat(details.at("/after/last_name").asText()).isEqualTo("[removed]");
            assertThat(details.at("/after/first_name").asText()).isEqualTo("Grace");
        } finally {
            run(stack, "delete from platform.audit_redaction where kind = 'user' and field = 'last_name'");
        }
    }

    private static ObjectNode named(String name) {
        return JSON.objectNode().put("name", name);
    }

    private static void run(Stack stack, String statement) throws SQLException {
        try (Connection connection = stack.platformSuperuser().open();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    private static AuditRecord awaitRecord(PlatformReader platform, String id, String action, int count) {
        List<AuditRecord> found = await(action + " in the audit trail")
                .atMost(Users.RELAY)
                .until(() -> records(platform, id, action), records -> records.size() >= count);
        assertThat(found).hasSize(count);
        return found.get(0);
    }

    private static List<AuditRecord> records(PlatformReader platform, String id, String action) {
        return platform.audit(id).stream()
                .filter(record -> record.action().equals(action))
                .toList();
    }
}
