package dev.platformpack.it.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.LogoutReceiver;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code mvn -B verify -Pdrills} for the long form. Each drill prints one line that begins with DRILL. */
@ExtendWith(SharedDrillServers.class)
@BesideOthers
@ResourceLock(DrillServers.LOCK)
class FaultDrillsIT {
    private static final Scale SCALE = Scale.chosen();
    /** More than a node tells at the same time. */
    private static final int ENDED_SESSIONS = 20;
    /** More than a node takes at once. */
    private static final int TENANTS_SESSIONS = 300;
    /** Longer than a dead node's notices are left to it, on a slow machine. */
    private static final Duration TOLD = Duration.ofSeconds(60);

    private final DrillServers servers;

    FaultDrillsIT(DrillServers servers) {
        this.servers = servers;
    }

    @Test
    void keycloakIsKilledAgainAndAgain() throws SQLException {
        Drill drill = Drill.begin(servers, "kill-keycloak", 1);
        KeycloakNode node = servers.node();
        Answers answers;
        try (Load load = drill.load()) {
            for (int i = 0; i < SCALE.kills(); i++) {
                drill.awaitTurns(load, SCALE.turns());
                node.kill();
                node.start();
            }
            drill.awaitTurns(load, 50);
            answers = load.stop();
        }
        drill.note("kills", SCALE.kills()).settle(answers);
    }

    /** Sign-ups and logins go on; those who log in to an application with claims were there before. */
    @Test
    void thePlatformDatabaseIsAway() throws SQLException {
        Drill drill = Drill.begin(servers, "platform-outage", 1);
        drill.warmUpClaims();
        People newcomers = drill.people().copy();
        Answers answers;
        try (Load load = drill.load(List.of(
                new FormSignUps(newcomers),
                new AdminSignUps(newcomers),
                new Logins(drill.people(), true),
                new Logins(newcomers, false),
                new ProfileChanges(newcomers),
                new ProfileChanges(newcomers)))) {
            drill.awaitTurns(load, 50);
            servers.platformDatabase().stop();
            drill.awaitTime(SCALE.outage());
            servers.platformDatabase().start();
            drill.awaitTurns(load, 50);
            answers = load.stop();
        }
        drill.note("outage_s", SCALE.outage().toSeconds())
                .note("failed_logins", answers.failedLogins())
                .settle(answers);
        assertThat(answers.failures())
                .as("failed requests: %s", answers.reasons())
                .isZero();
    }

    /** Once in order and once by kill -9. */
    @Test
    void keycloaksDatabaseIsRestarted() throws SQLException {
        Drill drill = Drill.begin(servers, "keycloak-database-restart", 1).mayForgetSessions();
        Answers answers;
        try (Load load = drill.load()) {
            for (int i = 0; i < SCALE.restarts(); i++) {
                drill.awaitTurns(load, SCALE.turns());
                servers.keycloakDatabase().restart();
                drill.awaitTurns(load, SCALE.turns());
                servers.keycloakDatabase().kill();
                servers.keycloakDatabase().start();
            }
            drill.awaitTurns(load, SCALE.turns());
            answers = load.stop();
        }
        drill.note("restarts", 2 * SCALE.restarts()).settle(answers);
    }

    /**
     * Keycloak commits sessions asynchronously, and events of tokens with them: for some milliseconds they are visible and would
     * not survive a crash. Nothing may be in the platform that Keycloak's database then does not know any more. Nothing else
     * writes, and the outbox is emptied slowly, so that no other transaction takes the event to the disk.
     */
    @Test
    void keycloaksDatabaseCrashesWhenTheNewsOfTokensHasJustArrived() throws SQLException {
        Drill drill = Drill.begin(servers, "crash-after-delivery", 1).mayForgetSessions();
        Answers answers = new Answers();
        Sabotage slow = Sabotage.settleSlowly(servers.keycloakDatabase());
        try (slow) {
            for (int i = 0; i < SCALE.crashes(); i++) {
                drill.awaitLogins();
                drill.atArrivalOfTokens(servers.keycloakDatabase()::kill);
                answers.done();
                servers.keycloakDatabase().start();
            }
        }
        drill.awaitLogins();
        drill.note("crashes", SCALE.crashes()).settle(answers);
    }

    /** Some clients have the news in their hands and have not answered, others have not been reached, when the node dies. */
    @Test
    void keycloakIsKilledWhileClientsAreBeingTold() throws SQLException {
        Drill drill = Drill.begin(servers, "kill-notifier", 1);
        Answers answers = new Answers();
        try (LogoutReceiver receiver = LogoutReceiver.opened().slow(Duration.ofMinutes(10))) {
            ToldClient client = ToldClient.create(drill, receiver.url());
            List<Tokens> sessions = client.logIn(drill.people().any(), ENDED_SESSIONS);
            drill.site().admin().endSessionsOf(sessions.get(0).userId());
            answers.done();
            await("the first logout tokens")
                    .atMost(TOLD)
                    .until(() -> receiver.tokens().size() >= 2);
            servers.node().kill();
            int before = receiver.tokens().size();
            assertThat(before).as("half of notify-parallel").isLessThanOrEqualTo(8);
            receiver.slow(Duration.ZERO);
            servers.restore(1);

            assertThat(sessions).allMatch(client::isRefused);
            await("the logout token of every session")
                    .atMost(TOLD)
                    .untilAsserted(() -> assertThat(receiver.sessionsSince(before))
                            .containsAll(
                                    sessions.stream().map(Tokens::sessionId).toList()));
            drill.note("ended", ENDED_SESSIONS)
                    .note("in_hand", before)
                    .note("told", receiver.sessionsSince(before).size());
        }
        await("what became of each notice")
                .atMost(TOLD)
                .untilAsserted(
                        () -> assertThat(drill.onRecord("session.notify")).isEqualTo(ENDED_SESSIONS));
        drill.settle(answers);
    }

    /** Some of its sessions have ended, some are in the node's hands, and the others have not been reached. */
    @Test
    void keycloakIsKilledWhileATenantsSessionsEnd() throws SQLException {
        Drill drill = Drill.begin(servers, "kill-tenant-ending", 1);
        Answers answers = new Answers();
        EndingTenant tenant = EndingTenant.logIn(drill, servers, TENANTS_SESSIONS);
        Sabotage slow = Sabotage.endSlowly(servers.keycloakDatabase());
        try (slow) {
            tenant.end();
            answers.done();
            tenant.awaitFirstEnds();
            servers.node().kill();
        }
        int left = tenant.left();
        assertThat(left).as("left when the node died").isBetween(1, TENANTS_SESSIONS - 1);
        servers.restore(1);

        tenant.awaitAllEnds();
        drill.note("ended", TENANTS_SESSIONS).note("left", left).settle(answers);
        assertThat(tenant.logouts()).isEqualTo(TENANTS_SESSIONS);
    }

    @Test
    void transactionsAreRolledBackOnPurpose() throws SQLException {
        Drill drill = Drill.begin(servers, "rolled-back", 1);
        Person changed = People.somebody();
        String changedId = drill.site().admin().createUser(changed);
        Person lockedOut = Refused.lockedOut();
        drill.site().admin().createUser(lockedOut);
        Answers answers;
        Sabotage refusal = Sabotage.refuseMarked(servers.keycloakDatabase());
        try (refusal;
                Load load = drill.load(List.of(
                        Refused.adminSignUps(),
                        Refused.formSignUps(),
                        Refused.shortPasswords(),
                        Refused.changes(changedId),
                        Refused.logins(lockedOut),
                        new AdminSignUps(drill.people()),
                        new FormSignUps(drill.people()),
                        new Logins(drill.people(), false)))) {
            drill.awaitRollbacks(load, SCALE.rollbacks());
            answers = load.stop();
        }
        drill.note("rolled_back", answers.rolledBackSoFar()).settle(answers);
        assertThat(answers.wronglyAccepted())
                .as("accepted in spite of the trigger")
                .isZero();
    }

    @Test
    void thePlatformDatabasesDiskIsFull() throws SQLException, IOException {
        Drill drill = Drill.begin(servers, "disk-full", 1);
        try (SmallDisk disk = SmallDisk.under(servers.platformDatabase())) {
            Answers answers;
            try (Load load = drill.load()) {
                drill.awaitTurns(load, 50);
                disk.fill();
                drill.awaitBacklog();
                drill.awaitTime(SCALE.load());
                disk.mend();
                drill.awaitTurns(load, 50);
                answers = load.stop();
            }
            drill.note("failed_logins", answers.failedLogins()).settle(answers);
        }
    }

    @Test
    void aPermissionOnThePlatformDatabaseIsMissing() throws SQLException {
        Drill drill = Drill.begin(servers, "permission-missing", 1);
        Answers answers;
        try (Load load = drill.load()) {
            drill.awaitTurns(load, 50);
            Sabotage revoked = Sabotage.revokeAudit(servers.platformDatabase());
            try (revoked) {
                drill.awaitBacklog();
                drill.awaitTime(SCALE.load());
            }
            drill.awaitTurns(load, 50);
            answers = load.stop();
        }
        drill.note("failed_logins", answers.failedLogins()).settle(answers);
    }
}
