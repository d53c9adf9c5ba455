package dev.platformpack.it.support;

import static org.awaitility.Awaitility.await;

import dev.platformpack.localserver.actor.Authorization;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.PlatformUser;
import dev.platformpack.localserver.actor.Tokens;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;

/** People whom a test needs before it begins, and the wait for what the relay brings. */
public final class Users {
    /** Longer than the relay's longest pause between two looks at the outbox, on a slow machine. */
    public static final Duration RELAY = Duration.ofSeconds(30);

    /** The relay usually takes less than Awaitility's pause, and half of all tests wait for it. */
    public static final Duration GLANCE = Duration.ofMillis(20);

    private Users() {}

    public static Person somebody() {
        return Person.random(new SecureRandom());
    }

    /** Somebody who signed up on the form and whom the platform knows. */
    public static Person signedUp(Stack stack) {
        Person person = somebody();
        Authorization authorization = stack.visitor().signUp(person);
        stack.app().exchange(authorization);
        awaitUser(stack, person);
        return person;
    }

    /** Waits for the person's row. */
    public static PlatformUser awaitUser(Stack stack, Person person) {
        return await("the platform's row of " + person)
                .pollInterval(GLANCE)
                .atMost(RELAY)
                .until(() -> stack.platform().user(person.username()).orElse(null), Objects::nonNull);
    }

    /** Waits until the platform says that the person of a realm is gone. */
    public static void awaitDeleted(Stack stack, String realm, Person person) {
        try (PlatformReader platform = new PlatformReader(stack.platformDatabase(), realm)) {
            await("the deletion of " + person)
                    .atMost(RELAY)
                    .until(() -> platform.user(person.username())
                            .filter(user -> user.status().equals("DELETED"))
                            .isPresent());
        }
    }

    /** Waits for the row of a session as its login is told: without a client it says the tenant only. */
    public static void awaitSession(Stack stack, Tokens tokens) {
        await("the row of session " + tokens.sessionId())
                .pollInterval(GLANCE)
                .atMost(RELAY)
                .until(() -> stack.platform().sessions(tokens.userId()).stream()
                        .anyMatch(session -> session.id().equals(tokens.sessionId()) && session.clientId() != null));
    }

    /** Waits for a session's row that says that the session is over. */
    public static PlatformSession awaitEnd(Stack stack, String userId, String sessionId) {
        return awaitEnd(stack, userId, sessionId, RELAY);
    }

    public static PlatformSession awaitEnd(Stack stack, String userId, String sessionId, Duration atMost) {
        return await("the end of session " + sessionId)
                .atMost(atMost)
                .until(
                        () -> stack.platform().sessions(userId).stream()
                                .filter(session -> session.id().equals(sessionId) && session.revokedAt() != null)
                                .findFirst()
                                .orElse(null),
                        Objects::nonNull);
    }
}
