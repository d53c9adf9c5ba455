package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.Cluster;
import dev.platformpack.it.support.SharedCluster;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(SharedCluster.class)
@BesideOthers
@ResourceLock(Cluster.LOCK)
class SignalsOfTwoNodesIT {
    /** Of the option {@code signal-failures-per-account}. */
    private static final int THRESHOLD = 10;

    @Test
    void whatFailsAtEitherNodeCountsTogetherAndIsOneSignal(Cluster cluster) {
        Person person = Users.somebody();
        String id = cluster.realm().operator(cluster.nodes().get(0).baseUrl()).createUser(person);

        for (int i = 0; i < THRESHOLD - 1; i++) {
            guess(cluster, i, person);
        }
        awaitFailures(cluster, id, THRESHOLD - 1);
        assertThat(signals(cluster, id)).isZero();

        for (int i = THRESHOLD - 1; i < THRESHOLD + 3; i++) {
            guess(cluster, i, person);
        }
        awaitFailures(cluster, id, THRESHOLD + 3);
        assertThat(signals(cluster, id)).isEqualTo(1);
    }

    /** At one node after the other. */
    private static void guess(Cluster cluster, int turn, Person person) {
        KeycloakNode node = cluster.nodes().get(turn % cluster.nodes().size());
        Throwable refusal = catchThrowable(
                () -> cluster.realm().app(node.baseUrl()).passwordGrant(person.username(), "not-the-password"));
        assertThat(refusal).isNotNull();
    }

    private static void awaitFailures(Cluster cluster, String userId, int count) {
        await(count + " failures").atMost(Users.RELAY).until(() -> failures(cluster, userId) == count);
    }

    private static long failures(Cluster cluster, String userId) {
        return cluster.platform()
                .count("platform.audit_event", "object_id = ? and action = 'login' and outcome = 'FAILURE'", userId);
    }

    private static long signals(Cluster cluster, String userId) {
        return cluster.platform()
                .count("platform.audit_event", "object_id = ? and action = 'signal.many-failures-of-account'", userId);
    }
}
