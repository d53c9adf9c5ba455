package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.Cluster;
import dev.platformpack.it.support.NodeMetrics;
import dev.platformpack.it.support.SharedCluster;
import dev.platformpack.it.support.Users;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(SharedCluster.class)
@BesideOthers
@ResourceLock(Cluster.LOCK)
class SealsOfTwoNodesIT {
    @Test
    void bothSealAndThereIsOneChain(Cluster cluster) throws SQLException {
        AuditCommand auditor = AuditCommand.of(
                () -> cluster.platformDatabase().connectAsSuperuser(),
                cluster.nodes().get(0).baseUrl());

        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            cluster.nodes()
                    .forEach(node -> cluster.realm().operator(node.baseUrl()).createUser(Users.somebody()));
            assertThat(cluster.nodes())
                    .allSatisfy(node -> assertThat(NodeMetrics.of(node).value("platform_seal_rows_total"))
                            .isPositive());
        });

        AuditCommand.Answer answer = auditor.verify("demo", "demo");
        assertThat(answer.kinds()).isEmpty();
        assertThat(answer.exitCode()).isZero();
        assertThat(answer.result().path("rows").asInt()).isPositive();
    }

    @Test
    void nodesThatAreConfiguredAlikeMakeOneRecordOfIt(Cluster cluster) {
        String configured = "action = 'pack.configure' and details -> 'after' is not null and object_id = ?";

        assertThat(cluster.platform().count("platform.audit_event", configured, "events-listener/platform"))
                .isEqualTo(1);
        assertThat(cluster.platform().count("platform.audit_event", configured, "platform-database/default"))
                .isEqualTo(1);
    }
}
