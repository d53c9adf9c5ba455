package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.On;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.it.support.Variant;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * 200 failed logins per second against a pool of 10 connections. Passwords are hashed once only, since the test is about
 * connections and not about the time that an attacker makes a processor spend on hashing.
 */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "needs a server of its own, and what it shows does not depend on what Keycloak runs in")
@Isolated("it measures how long a login takes")
class FailedLoginFloodIT {
    private static final boolean IS_LONG =
            System.getProperty("drills.length", "short").equals("long");
    /** 200 a second with -Pdrills, 40 else: a small machine has other tests to do. */
    private static final Duration PAUSE = Duration.ofMillis(IS_LONG ? 200 : 1000);

    private static final int BURST = 40;
    private static final int SECONDS = IS_LONG ? 10 : 5;
    /** After which Keycloak gives up waiting for a connection: a good login that waited for one would take longer. */
    private static final Duration POOL_TIMEOUT = Duration.ofSeconds(5);

    private static Stack stack;
    private static String policyBefore;

    @BeforeAll
    static void choose(@On(Variant.NAMED_BY_USER) Stack variant) {
        stack = variant;
        policyBefore = realm().get("").path("passwordPolicy").asText("");
        choosePolicy("hashAlgorithm(pbkdf2-sha256) and hashIterations(1)");
    }

    @AfterAll
    static void restorePolicy() {
        choosePolicy(policyBefore);
    }

    private static void choosePolicy(String policy) {
        realm().update("", JsonNodeFactory.instance.objectNode().put("passwordPolicy", policy));
    }

    private static RealmAdmin realm() {
        return RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
    }

    @Test
    void goodLoginsGoOnAndEveryFailureIsRecordedOrCounted() throws InterruptedException {
        Person person = Users.somebody();
        String id = stack.operator().createUser(person);
        Users.awaitUser(stack, person);
        new FloodOfFailedLogins(stack.app(), "warm-up-", PAUSE).run(3);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger logins = new AtomicInteger();
        AtomicLong slowest = new AtomicLong();
        CompletableFuture<Void> goodLogins = CompletableFuture.runAsync(() -> {
            while (!over.get()) {
                long begin = System.nanoTime();
                stack.app().passwordGrant(person.username(), person.password());
                slowest.accumulateAndGet(System.nanoTime() - begin, Math::max);
                logins.incrementAndGet();
            }
        });

        FloodOfFailedLogins flood = new FloodOfFailedLogins(stack.app(), "nobody-", PAUSE);
        Duration time = flood.run(SECONDS);

        over.set(true);
        goodLogins.join();
        assertThat(flood.sent()).isGreaterThanOrEqualTo((int) (BURST * SECONDS * 1000 / PAUSE.toMillis()));
        assertThat(flood.refused()).as("answered as a failed login").isEqualTo(flood.sent());
        assertThat(time).as("the server kept up").isLessThan(Duration.ofSeconds(SECONDS + 5));
        assertThat(logins.get()).as("good logins").isGreaterThanOrEqualTo(SECONDS / 2);
        assertThat(Duration.ofNanos(slowest.get())).as("the slowest good login").isLessThan(POOL_TIMEOUT);
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
