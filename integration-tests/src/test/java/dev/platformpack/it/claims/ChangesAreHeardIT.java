package dev.platformpack.it.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.Cluster;
import dev.platformpack.it.support.NodeMetrics;
import dev.platformpack.it.support.SharedCluster;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Two nodes that remember grants for an hour, unless the platform database tells them something else. */
@ExtendWith(SharedCluster.class)
@BesideOthers
@ResourceLock(Cluster.LOCK)
class ChangesAreHeardIT {
    /** The contract says a second; a slow machine needs its time for the token itself. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final String LISTENING = "platform_claims_listening";
    private static final String CONNECTED = "platform_claims_invalidations_total{cause=\"connected\"}";
    private static Cluster cluster;
    private static PlatformSql sql;

    private Person person;
    private String userId;

    @BeforeAll
    static void choose(Cluster shared) {
        cluster = shared;
        sql = new PlatformSql(() -> shared.platformDatabase().connect());
    }

    @BeforeEach
    void bothNodesRememberSomebody() {
        person = Users.somebody();
        userId = cluster.realm().operator(cluster.nodes().get(0).baseUrl()).createUser(person);
        await().atMost(Users.RELAY)
                .until(() -> cluster.platform().tenants(userId).size() == 1);
        await().atMost(Users.RELAY).until(() -> cluster.nodes().stream().allMatch(ChangesAreHeardIT::isListening));
        awaitOnEveryNode(
                Users.RELAY, claims -> claims.path("tenant_roles").toString().equals("[\"owner\"]"));
    }

    @Test
    void aChangeBySqlIsInTheNextTokenOfEveryNode() throws SQLException {
        sql.assign("viewer", userId);
        awaitOnEveryNode(SOON, claims -> claims.path("tenant_roles").toString().equals("[\"owner\",\"viewer\"]"));

        sql.run(
                "update platform.tenant set plan = 'gold' from platform.membership"
                        + " where tenant.id = membership.tenant_id and user_id = ?",
                userId);
        awaitOnEveryNode(SOON, claims -> claims.at("/tenant/plan").asText().equals("gold"));

        sql.run("update platform.membership set status = 'ENDED' where user_id = ?", userId);
        awaitOnEveryNode(SOON, claims -> claims.path("tenants").isEmpty() && !claims.has("tenant_id"));
    }

    @Test
    void aChangeOfARoleConcernsEverybodyWhoHasIt() throws SQLException {
        sql.run("""
                insert into platform.role_permission (role_id, permission)
                select id, 'reports:read' from platform.role
                 where name = 'owner' and tenant_id is null and realm_id is null
                """);
        try {
            awaitOnEveryNode(
                    SOON, claims -> claims.path("permissions").toString().contains("reports:read"));
        } finally {
            sql.run("delete from platform.role_permission where permission = 'reports:read'");
        }
        awaitOnEveryNode(SOON, claims -> !claims.path("permissions").toString().contains("reports:read"));
    }

    @Test
    void anAssignmentThatExpiresLeavesTheNextTokenByItself() throws SQLException {
        sql.assign("admin", userId);
        sql.run("""
                update platform.role_assignment set expires_at = clock_timestamp() + interval '10 seconds'
                  from platform.role
                 where role.id = role_id and user_id = ? and role.name = 'admin'
                """, userId);
        awaitOnEveryNode(SOON, claims -> claims.path("tenant_roles").toString().equals("[\"admin\",\"owner\"]"));

        awaitOnEveryNode(
                Duration.ofSeconds(10).plus(SOON),
                claims -> claims.path("tenant_roles").toString().equals("[\"owner\"]"));
    }

    @Test
    void whatChangedWhileNobodyHeardIsSeenWhenTheConnectionIsBack() throws SQLException {
        double[] connected = cluster.nodes().stream()
                .mapToDouble(node -> NodeMetrics.of(node).value(CONNECTED))
                .toArray();
        cluster.platformDatabase().stop();
        cluster.platformDatabase().start();
        sql.assign("viewer", userId);

        awaitOnEveryNode(
                Users.RELAY, claims -> claims.path("tenant_roles").toString().equals("[\"owner\",\"viewer\"]"));
        for (int i = 0; i < connected.length; i++) {
            KeycloakNode node = cluster.nodes().get(i);
            await().atMost(Users.RELAY).until(() -> isListening(node));
            assertThat(NodeMetrics.of(node).value(CONNECTED)).isGreaterThan(connected[i]);
        }
    }

    private static boolean isListening(KeycloakNode node) {
        return NodeMetrics.of(node).value(LISTENING) == 1;
    }

    private void awaitOnEveryNode(Duration longest, Predicate<JsonNode> expected) {
        for (KeycloakNode node : cluster.nodes()) {
            await("the claims of node " + cluster.nodes().indexOf(node))
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(longest)
                    .until(() -> claims(node), claims -> claims != null && expected.test(claims));
        }
    }

    /** Null while the platform database is away. */
    private JsonNode claims(KeycloakNode node) {
        try {
            return cluster.realm()
                    .app(node.baseUrl())
                    .passwordGrant(person.username(), person.password())
                    .accessClaims();
        } catch (RequestRefusedException e) {
            if (!Objects.equals(e.error(), "temporarily_unavailable")) {
                throw e;
            }
            return null;
        }
    }
}
