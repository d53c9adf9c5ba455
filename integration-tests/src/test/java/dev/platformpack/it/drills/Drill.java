package dev.platformpack.it.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Authorization;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Visitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.core.ConditionTimeoutException;

/** One drill in a realm of its own: load, then the comparison of both databases, one line, and the verdict. */
final class Drill {
    private static final Duration ARRIVAL = Duration.ofSeconds(120);
    private static final int FIRST_PEOPLE = 5;
    private static final int BACKLOG = 50;
    private static final Duration LOOK = Duration.ofMillis(2);

    private final DrillServers servers;
    private final String name;
    private final DrillRealm realm;
    private final People people = new People();
    private boolean mayForgetSessions;
    private final Map<String, Object> facts = new LinkedHashMap<>();

    private Drill(DrillServers servers, String name) {
        this.servers = servers;
        this.name = name;
        this.realm = servers.newRealm("drill-" + name);
    }

    /** With some people who can log in from the beginning, and whom the platform knows. */
    static Drill begin(DrillServers servers, String name, int nodes) {
        servers.restore(nodes);
        Drill drill = new Drill(servers, name);
        Site site = drill.site();
        for (int i = 0; i < FIRST_PEOPLE; i++) {
            Person person = People.somebody();
            site.admin().createUser(person);
            drill.people.add(person);
        }
        drill.awaitArrival();
        return drill;
    }

    Site site() {
        return Site.of(servers.node().baseUrl(), realm);
    }

    DrillRealm realm() {
        return realm;
    }

    People people() {
        return people;
    }

    /** The node remembers everybody's claims from now on. */
    void warmUpClaims() {
        Site site = site();
        people.all().forEach(person -> site.claimsApp().passwordGrant(person.username(), person.password()));
    }

    /** Sign-ups, logins and changes of users by six clients. */
    Load load() {
        return load(List.of(
                new FormSignUps(people),
                new AdminSignUps(people),
                new Logins(people, false),
                new Logins(people, false),
                new ProfileChanges(people),
                new ProfileChanges(people)));
    }

    Load load(List<Work> works) {
        return Load.start(realm, servers.runningNodes(), works);
    }

    /** Keycloak commits sessions asynchronously: its database forgets the last of them when it is killed. */
    Drill mayForgetSessions() {
        mayForgetSessions = true;
        return this;
    }

    /** One more {@code key=value} of the line. */
    Drill note(String key, Object value) {
        facts.put(key, value);
        return this;
    }

    /** Returns when {@code turns} more turns of the load have succeeded. */
    void awaitTurns(Load load, int turns) {
        int before = load.answers().doneSoFar();
        await("the load").atMost(ARRIVAL).until(() -> load.answers().doneSoFar() >= before + turns);
    }

    /** Returns when logins work again and reach the platform at once: a relay that has just failed waits for a while. */
    void awaitLogins() {
        Person person = people.any();
        await("a login")
                .atMost(ARRIVAL)
                .ignoreExceptions()
                .untilAsserted(() -> site().app().passwordGrant(person.username(), person.password()));
        awaitArrival();
    }

    /**
     * Lets somebody log in, waits until that has arrived, and runs {@code action} at the moment when the platform knows of the
     * tokens.
     */
    void atArrivalOfTokens(Runnable action) throws SQLException {
        Person person = people.any();
        Application app = site().app();
        Authorization authorization = new Visitor(app).logIn(person);
        awaitArrival();
        try (Connection platform = servers.platformDatabase().connect()) {
            int before = exchanges(platform);
            var tokens = CompletableFuture.supplyAsync(() -> app.exchange(authorization));
            await("the tokens")
                    .atMost(ARRIVAL)
                    .pollDelay(Duration.ZERO)
                    .pollInterval(LOOK)
                    .until(() -> exchanges(platform) > before);
            action.run();
            tokens.handle((answer, failure) -> null).join();
        }
    }

    private static int exchanges(Connection platform) throws SQLException {
        return Rows.read(
                        platform,
                        "select count(*) from platform.audit_event where action = 'code_to_token'",
                        row -> row.getInt(1))
                .get(0);
    }

    /** Lets the load go on, whatever becomes of it. */
    void awaitTime(Duration duration) {
        await("the load").pollDelay(duration).atMost(duration.plusSeconds(5)).until(() -> true);
    }

    void awaitRollbacks(Load load, int count) {
        await("rollbacks")
                .atMost(Duration.ofMinutes(15))
                .until(() -> load.answers().rolledBackSoFar() >= count);
    }

    /** Events pile up: the fault is felt. */
    void awaitBacklog() {
        await("a backlog in the outbox").atMost(ARRIVAL).until(() -> waiting() > BACKLOG);
    }

    /** How many records of an action the realm has. */
    int onRecord(String action) throws SQLException {
        try (Connection platform = servers.platformDatabase().connect()) {
            return Rows.read(
                            platform,
                            "select count(*) from platform.audit_event where realm_id = ? and action = ?",
                            row -> row.getInt(1),
                            realmId(),
                            action)
                    .get(0);
        }
    }

    /** Waits for the relay, compares, prints the line, and fails unless nothing is lost, twice, false or out of order. */
    void settle(Answers answers) throws SQLException {
        boolean isEmpty = awaitArrival();
        Outcome outcome = Outcome.read(servers.keycloakDatabase(), servers.platformDatabase(), realmId(), answers);
        outcome.print(name, answers, facts);
        outcome.verify(mayForgetSessions);
        assertThat(isEmpty).as("the outbox is empty").isTrue();
    }

    /** @return false if something still waits, or was given up */
    private boolean awaitArrival() {
        try {
            await("an empty outbox").atMost(ARRIVAL).ignoreExceptions().until(() -> waiting() == 0);
            return true;
        } catch (ConditionTimeoutException e) {
            return false;
        }
    }

    private int waiting() throws SQLException {
        try (Connection keycloak = servers.keycloakDatabase().connect()) {
            return Rows.read(keycloak, "select count(*) from platform_outbox", row -> row.getInt(1))
                    .get(0);
        }
    }

    /** Of what has arrived since the kill. */
    long longestWaitMillis(Instant killed) throws SQLException {
        return Takeover.longestWaitMillis(servers.platformDatabase(), realmId(), killed);
    }

    private String realmId() throws SQLException {
        try (Connection keycloak = servers.keycloakDatabase().connect()) {
            return Rows.read(keycloak, "select id from realm where name = ?", row -> row.getString(1), realm.name())
                    .get(0);
        }
    }
}
