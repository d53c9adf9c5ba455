package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.OwnStack;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * 200 failed logins per second against a pool of 10 connections. Passwords are hashed once only, since the test is about
 * connections and not about the time that an attacker makes a processor spend on hashing.
 */
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "needs a server of its own, and what it shows does not depend on what Keycloak runs in")
class FailedLoginFloodIT {
    private static final int SECONDS = 10;
    private static final int POOL = 10;
    private static Stack stack;

    @BeforeAll
    static void start() {
        stack = OwnStack.start(Map.of("db-pool-initial-size", "1", "db-pool-max-size", String.valueOf(POOL)));
        RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin())
                .update(
                        "",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("passwordPolicy", "hashAlgorithm(pbkdf2-sha256) and hashIterations(1)"));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void goodLoginsGoOnAndEveryFailureIsRecordedOrCounted() throws InterruptedException {
        Person person = Users.somebody();
        String id = stack.operator().createUser(person);
        Users.awaitUser(stack, person);
        new FloodOfFailedLogins(stack.app(), "warm-up-").run(3);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger logins = new AtomicInteger();
        CompletableFuture<Void> goodLogins = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                stack.app().passwordGrant(person.username(), person.password());
                logins.incrementAndGet();
            }
        });

        FloodOfFailedLogins flood = new FloodOfFailedLogins(stack.app(), "nobody-");
        Duration time = flood.run(SECONDS);

        over.set(true);
        goodLogins.join();
        assertThat(flood.sent()).isGreaterThanOrEqualTo(200 * SECONDS);
        assertThat(flood.refused()).as("answered as a failed login").isEqualTo(flood.sent());
        assertThat(time).as("the server kept up").isLessThan(Duration.ofSeconds(SECONDS + 5));
        assertThat(logins.get()).as("good logins").isGreaterThan(SECONDS);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(recorded("nobody-%") + dropped()).isEqualTo(flood.sent()));
        await().atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(stack.platform()
                                .count(
                                        "platform.audit_event",
                                        "action = 'login' and outcome = 'SUCCESS' and object_id = ?",
                                        id))
                        .isEqualTo(logins.get()));
    }

    private static long recorded(String username) {
        return stack.platform()
                .count(
                        "platform.audit_event",
                        "action = 'login' and error = 'user_not_found' and details->>'username' like ?",
                        username);
    }

    private static long dropped() {
        return stack.platform()
                .count(
                        "platform.audit_event cross join generate_series(1, (details->>'count')::int)",
                        "action = 'events.dropped'");
    }
}
