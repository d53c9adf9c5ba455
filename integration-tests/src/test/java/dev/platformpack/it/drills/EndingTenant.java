package dev.platformpack.it.drills;

import static org.awaitility.Awaitility.await;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * A tenant with many sessions, all of one person, that an operator ends.
 *
 * @param sessions how many there were
 */
record EndingTenant(Drill drill, DrillServers servers, String userId, String id, int sessions) {
    /** Longer than a dead node's order is left to it, on a slow machine. */
    private static final Duration LONGEST = Duration.ofSeconds(90);

    private static final Duration LOOK = Duration.ofMillis(2);

    /** Returns when the platform knows of all of them. */
    static EndingTenant logIn(Drill drill, DrillServers servers, int sessions) {
        Person person = People.somebody(); // who does nothing else in the drill
        drill.site().admin().createUser(person);
        drill.awaitLogins();
        Application app = drill.site().claimsApp();
        Tokens first = app.passwordGrant(person.username(), person.password());
        IntStream.range(1, sessions).forEach(n -> app.passwordGrant(person.username(), person.password()));
        drill.awaitLogins();
        return new EndingTenant(
                drill,
                servers,
                first.userId(),
                first.accessClaims().path("tenant_id").asText(),
                sessions);
    }

    void end() {
        drill.site().admin().delete("platform/tenants/" + id + "/sessions");
    }

    void awaitFirstEnds() {
        await("the first sessions to end").pollInterval(LOOK).atMost(LONGEST).until(() -> left() < sessions);
    }

    void awaitAllEnds() {
        await("all sessions to end").atMost(LONGEST).until(() -> left() == 0 && open() == 0);
    }

    /** In Keycloak. */
    int left() throws SQLException {
        return count(servers.keycloakDatabase(), "select count(*) from offline_user_session where user_id = ?", userId);
    }

    /** In the platform's index. */
    private int open() throws SQLException {
        return count(
                servers.platformDatabase(),
                "select count(*) from platform.user_session where revoked_at is null and user_id = ?",
                userId);
    }

    /** Events that say that one of them has ended. */
    int logouts() throws SQLException {
        return count(
                servers.platformDatabase(),
                "select count(*) from platform.audit_event where action = 'logout' and object_id = ?",
                userId);
    }

    private static int count(LocalDatabase database, String query, String value) throws SQLException {
        try (Connection connection = database.connect()) {
            return Rows.read(connection, query, row -> row.getInt(1), value).get(0);
        }
    }
}
