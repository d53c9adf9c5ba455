package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.RealmKey;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The sealing server, and an auditor who has a login of the database and Keycloak's public keys. */
@ExtendWith(SharedStack.class)
class AuditIsSealedIT {
    private static final Duration SEALED = Duration.ofSeconds(30);
    private static final String CHAINS_CUT = "platform_seal_chains_cut_total";

    @Test
    void sealsOutliveTheirKeysAndTheirRealm(Stack stack) throws SQLException {
        AuditCommand auditor = AuditCommand.of(stack.platformSuperuser(), stack.baseUrl());
        String id;
        try (TestRealm realm = TestRealm.create(stack)) {
            id = realm.id();
            makeUsers(stack, realm, 3);
            assertThat(auditor.verify(id, realm.name()).exitCode()).isZero();

            exchangeKeys(realm.admin(), id);
            makeUsers(stack, realm, 1);
            assertThat(stack.platform()
                            .count(
                                    "(select distinct split_part(jws, '.', 1) from platform.audit_seal where realm_id = ?) as header",
                                    "true",
                                    id))
                    .isEqualTo(2);

            AuditCommand.Answer intact = auditor.verify(id, realm.name());
            assertThat(intact.kinds()).isEmpty();
            assertThat(intact.exitCode()).isZero();
            assertThat(intact.result().path("rows").asInt()).isGreaterThanOrEqualTo(4);
        }

        await().atMost(SEALED).until(() -> auditor.verify(id, "master").exitCode() == 0);
    }

    @Test
    void whatTheOwnerOfTheDatabaseDoesIsNamed(Stack stack) throws SQLException {
        AuditCommand auditor = AuditCommand.of(stack.platformSuperuser(), stack.baseUrl());
        try (TestRealm realm = TestRealm.create(stack)) {
            String id = realm.id();
            makeUsers(stack, realm, 2);
            String anchor =
                    auditor.verify(id, realm.name()).result().path("anchor").asText();

            tamper(
                    stack,
                    "update platform.audit_event set actor_name = 'nobody' where seq ="
                            + " (select min(seq) from platform.audit_event where realm_id = '" + id + "')");
            AuditCommand.Answer changed = auditor.verify(id, realm.name(), "--anchor", anchor);
            assertThat(changed.kinds()).containsExactly("ROW_CHANGED");
            assertThat(changed.exitCode()).isEqualTo(1);
            JsonNode answer = realm.admin().get("platform/audit/verification?anchor=" + anchor);
            assertThat(answer.path("intact").asBoolean()).isFalse();
            assertThat(answer.at("/findings/0/eventId").asText())
                    .isEqualTo(changed.lines().get(0).path("eventId").asText())
                    .isNotBlank();

            double cut = stack.metrics().value(CHAINS_CUT);
            Connection sealing = asTheOneWhoSeals(stack);
            try (sealing) {
                tamper(stack, "delete from platform.audit_event where realm_id = '" + id + "'");
                tamper(stack, "delete from platform.audit_seal where realm_id = '" + id + "'");
                assertThat(auditor.verify(id, realm.name(), "--anchor", anchor).kinds())
                        .containsExactly("CHAIN_CUT");
            }
            makeUsers(stack, realm, 1);
            await().atMost(SEALED).until(() -> stack.metrics().value(CHAINS_CUT) == cut + 1);
            assertThat(auditor.verify(id, realm.name()).kinds()).containsExactly("CHAIN_CUT");
            assertThat(realm.admin()
                            .get("platform/audit/verification")
                            .at("/findings/0/kind")
                            .asText())
                    .isEqualTo("CHAIN_CUT");
        }
    }

    @Test
    void theHealthPageNamesWhatWasChangedUntilItIsMended(Stack stack) throws SQLException {
        try (TestRealm realm = TestRealm.create(stack)) {
            String id = realm.id();
            makeUsers(stack, realm, 2);
            JsonNode intact = awaitAudit(realm, health -> health.at("/details").has("wholeVerifiedAt"));
            assertThat(intact.path("status").asText()).isEqualTo("UP");
            String first = "where seq = (select min(seq) from platform.audit_event where realm_id = '" + id + "')";
            String seq = String.valueOf(stack.platform()
                    .count(
                            "generate_series(1, (select min(seq) from platform.audit_event where realm_id = ?))",
                            "true",
                            id));
            tamper(stack, "update platform.audit_event set action = action || '.changed' " + first);

            verifyAll(stack, id);
            JsonNode changed =
                    awaitAudit(realm, health -> health.path("status").asText().equals("DOWN"));
            assertThat(changed.at("/details/firstFinding").asText())
                    .startsWith("ROW_CHANGED seal=")
                    .contains(" seq=" + seq + " event=");
            assertThat(changed.at("/details/findings").asInt()).isEqualTo(1);
            await().atMost(SEALED).until(() -> stack.metrics().value("platform_audit_findings") > 0);
            assertThat(stack.metrics().value("platform_audit_verified_seq")).isPositive();
            verifyAll(stack, id);
            awaitAudit(realm, health -> health.at("/details").has("wholeVerifiedAt"));
            assertThat(stack.keycloakLog().split("realm=" + id + " finding=", -1))
                    .as("said once")
                    .hasSize(2);

            onKeycloak(stack, "update platform_audit_check set acknowledged = true where realm_id = '" + id + "'");
            awaitAudit(realm, health -> health.path("status").asText().equals("DEGRADED"));

            tamper(stack, "update platform.audit_event set action = replace(action, '.changed', '') " + first);
            verifyAll(stack, id);
            JsonNode mended =
                    awaitAudit(realm, health -> health.path("status").asText().equals("UP"));
            assertThat(mended.at("/details/findings").asInt()).isZero();
        }
    }

    private static JsonNode awaitAudit(TestRealm realm, Predicate<JsonNode> condition) {
        return await("what the health page says of the audit trail")
                .atMost(SEALED)
                .until(() -> audit(realm), condition::test);
    }

    private static JsonNode audit(TestRealm realm) {
        return StreamSupport.stream(
                        realm.admin().get("platform/health").path("components").spliterator(), false)
                .filter(component -> component.path("name").asText().equals("audit"))
                .findFirst()
                .orElseThrow();
    }

    /** As docs/operations.md says. */
    private static void verifyAll(Stack stack, String realmId) throws SQLException {
        onKeycloak(stack, "update platform_audit_check set passed_at = 0 where realm_id = '" + realmId + "'");
    }

    private static void onKeycloak(Stack stack, String statement) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                Statement update = connection.createStatement()) {
            update.execute(statement);
        }
    }

    /** Returns when all that is known of the realm is sealed. */
    private static void makeUsers(Stack stack, TestRealm realm, int count) {
        try (PlatformReader platform = new PlatformReader(stack.platformDatabase(), realm.name())) {
            for (int i = 0; i < count; i++) {
                String user = realm.admin().createUser(Users.somebody());
                await().atMost(SEALED).until(() -> !platform.audit(user).isEmpty());
            }
        }
        awaitSealed(stack, realm.id());
    }

    private static void awaitSealed(Stack stack, String realmId) {
        String records = "(select count(*) from platform.audit_event where realm_id = wanted)";
        String sealed = "(select coalesce(sum(rows), 0) from platform.audit_seal where realm_id = wanted)";
        await().atMost(SEALED)
                .until(() -> stack.platform().count("(values (?)) as realm (wanted)", records + " = " + sealed, realmId)
                        == 1);
    }

    /** A new key signs, the old ones are gone. */
    private static void exchangeKeys(RealmAdmin admin, String realmId) {
        ObjectNode key = JsonNodeFactory.instance
                .objectNode()
                .put("name", "new")
                .put("providerId", "rsa-generated")
                .put("providerType", "org.keycloak.keys.KeyProvider")
                .put("parentId", realmId);
        key.putObject("config").putArray("priority").add("500");
        admin.create("components", key);
        for (JsonNode component : admin.get("components?type=org.keycloak.keys.KeyProvider")) {
            if (component.path("providerId").asText().equals(RealmKey.PROVIDER)) {
                admin.delete("components/" + component.path("id").asText());
            }
        }
    }

    /** Once a minute the server would notice by itself that a chain is cut, and say so in it: not before this is closed. */
    private static Connection asTheOneWhoSeals(Stack stack) throws SQLException {
        Connection connection = stack.platformSuperuser().open();
        try (Statement lock = connection.createStatement()) {
            lock.execute("select pg_advisory_lock(hashtext('platform.seal'))");
        }
        return connection;
    }

    /** Past the triggers. */
    private static void tamper(Stack stack, String statement) throws SQLException {
        try (Connection connection = stack.platformSuperuser().open();
                Statement tampering = connection.createStatement()) {
            tampering.execute("set session_replication_role = replica");
            tampering.execute(statement);
        }
    }
}
