package dev.platformpack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.Cluster;
import dev.platformpack.it.support.SharedCluster;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The demo realm as it is shipped rotates refresh tokens: whoever stole one is found out. */
@ExtendWith(SharedCluster.class)
@BesideOthers
@ResourceLock(Cluster.LOCK)
class TokenReuseIT {
    private static Cluster cluster;

    @BeforeAll
    static void choose(Cluster shared) {
        cluster = shared;
    }

    @Test
    void aRefreshTokenThatIsUsedAgainEndsItsSession() {
        Application app = cluster.realm().app(cluster.nodes().get(0).baseUrl());
        RealmAdmin operator = cluster.realm().operator(cluster.nodes().get(1).baseUrl());
        Person person = Users.somebody();
        operator.createUser(person);
        awaitKnown(person);
        Tokens stolen = app.passwordGrant(person.username(), person.password());
        Tokens bystander = app.passwordGrant(person.username(), person.password());
        Feed feed = Feed.from(operator);
        Tokens current = app.refresh(stolen);

        assertRefused(app, stolen);

        assertRefused(app, current);
        assertThat(feed.entry("SESSION", stolen.sessionId()).path("reason").asText())
                .isEqualTo("token-reuse");
        assertThat(awaitEnd(stolen).revokedReason()).isEqualTo("token-reuse");
        assertThat(cluster.platform()
                        .count(
                                "platform.audit_event",
                                "action = 'logout' and session_id = ? and actor_name = 'platform'"
                                        + " and details ->> 'reason' = 'token-reuse'",
                                stolen.sessionId()))
                .isOne();
        assertThat(app.refresh(bystander).sessionId()).isEqualTo(bystander.sessionId());
    }

    private static void awaitKnown(Person person) {
        await().atMost(Users.RELAY)
                .until(() -> cluster.platform().user(person.username()).isPresent());
    }

    private static PlatformSession awaitEnd(Tokens tokens) {
        return await().atMost(Users.RELAY)
                .until(
                        () -> cluster.platform().sessions(tokens.userId()).stream()
                                .filter(session ->
                                        session.id().equals(tokens.sessionId()) && session.revokedAt() != null)
                                .findFirst()
                                .orElse(null),
                        session -> session != null);
    }

    private static void assertRefused(Application app, Tokens tokens) {
        assertThatThrownBy(() -> app.refresh(tokens))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo("invalid_grant"));
    }
}
