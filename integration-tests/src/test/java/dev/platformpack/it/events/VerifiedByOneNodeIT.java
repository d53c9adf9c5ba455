package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.Cluster;
import dev.platformpack.it.support.SharedCluster;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(SharedCluster.class)
@BesideOthers
@ResourceLock(Cluster.LOCK)
class VerifiedByOneNodeIT {
    private static final Duration SEALED = Duration.ofMinutes(2);

    @Test
    void whatOneNodeFindsBothSayUntilItIsMended(Cluster cluster) throws SQLException {
        try (TestRealm realm = cluster.newRealm()) {
            String id = realm.id();
            String record = " where action = 'user.create' and realm_id = '" + id + "'";
            realm.admin().createUser(Users.somebody());
            awaitSealed(cluster, id, record);
            awaitVerified(cluster, realm, "UP");

            tamper(cluster, "update platform.audit_event set object_id = 'somebody else'" + record);
            verifyAll(cluster, id);
            awaitVerified(cluster, realm, "DOWN");
            assertThat(cluster.nodes().stream()
                            .filter(node -> log(node).contains("realm=" + id + " finding=ROW_CHANGED")))
                    .as("nodes that have found it")
                    .hasSize(1);
            assertThat(cluster.nodes())
                    .allSatisfy(node -> assertThat(audit(cluster, realm, node)
                                    .at("/details/firstFinding")
                                    .asText())
                            .startsWith("ROW_CHANGED seal="));
        }
    }

    /** The new user's record, and all that are before it. */
    private static void awaitSealed(Cluster cluster, String realmId, String record) {
        String sealed = "realm_id = ? and (platform.audit_seal_payload(jws) ->> 'horizon')::bigint >="
                + " (select max(seq) from platform.audit_event" + record + ")";
        await("the seal")
                .atMost(SEALED)
                .until(() -> cluster.platform().count("platform.audit_seal", sealed, realmId) > 0);
    }

    private static void awaitVerified(Cluster cluster, TestRealm realm, String status) {
        await("both nodes say " + status)
                .atMost(SEALED)
                .untilAsserted(() -> assertThat(cluster.nodes()).allSatisfy(node -> {
                    JsonNode audit = audit(cluster, realm, node);
                    assertThat(audit.path("status").asText()).isEqualTo(status);
                    assertThat(audit.at("/details").has("wholeVerifiedAt")).isTrue();
                }));
    }

    private static JsonNode audit(Cluster cluster, TestRealm realm, KeycloakNode node) {
        RealmAdmin admin = cluster.administrator(node, realm.name());
        return StreamSupport.stream(
                        admin.get("platform/health").path("components").spliterator(), false)
                .filter(component -> component.path("name").asText().equals("audit"))
                .findFirst()
                .orElseThrow();
    }

    /** As docs/operations.md says. */
    private static void verifyAll(Cluster cluster, String realmId) throws SQLException {
        run(
                cluster.keycloakDatabase().connect(),
                "update platform_audit_check set passed_at = 0 where realm_id = '" + realmId + "'");
    }

    private static void tamper(Cluster cluster, String statement) throws SQLException {
        run(cluster.platformDatabase().connectAsSuperuser(), "set session_replication_role = replica", statement);
    }

    private static void run(Connection opened, String... statements) throws SQLException {
        try (Connection connection = opened;
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private static String log(KeycloakNode node) {
        try {
            return Files.readString(node.logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
