package dev.platformpack.it.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A token whose signature stays good is refused once its session has ended. */
@ExtendWith(RunningExample.class)
class EndedSessionIT {
    /** One second to remember and one to ask (README of the example), after the relay has brought the end. */
    private static final Duration BOUND = Duration.ofSeconds(2);

    private static final Duration OUTAGE = Duration.ofSeconds(30);

    @Test
    void theSameTokenIsRefusedAfterItsSessionHasEnded(Example example) {
        Stack stack = example.stack();
        Tokens ended = example.memberWith("orders:read");
        assertThat(status(example, ended)).isEqualTo(200);

        stack.ownSessions().end(ended, ended.sessionId());
        Users.awaitEnd(stack, ended.userId(), ended.sessionId());

        await("the refusal").atMost(BOUND).until(() -> status(example, ended) == 401);
        RawOrders.Answer answer = list(example, ended);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("detail").asText())
                .isEqualTo("The access token is not accepted. It has been revoked.");
    }

    @Test
    void anotherSessionOfTheSamePersonLivesOn(Example example) {
        Stack stack = example.stack();
        Person person = example.personWith("orders:read");
        Tokens ended = example.logIn(person);
        Tokens living = example.logIn(person);

        stack.operator().endSession(ended.userId(), ended.sessionId());
        Users.awaitEnd(stack, ended.userId(), ended.sessionId());

        await("the refusal").atMost(BOUND).until(() -> status(example, ended) == 401);
        assertThat(status(example, living)).isEqualTo(200);
    }

    @Test
    void tokensOfADisabledUserAreRefused(Example example) {
        Stack stack = example.stack();
        Tokens tokens = example.memberWith("orders:read");
        assertThat(status(example, tokens)).isEqualTo(200);

        stack.operator()
                .update(
                        "users/" + tokens.userId(),
                        JsonNodeFactory.instance.objectNode().put("enabled", false));

        await("the refusal").atMost(Users.RELAY).until(() -> status(example, tokens) == 401);
    }

    @Test
    void whileThePlatformDatabaseIsAwayNobodyIsLetInAndNobodyIsCalledBad(Example example) {
        Stack stack = example.stack();
        Tokens tokens = example.memberWith("orders:read");
        assertThat(status(example, tokens)).isEqualTo(200);
        stack.stopPlatformDatabase();
        try {
            RawOrders.Answer answer = list(example, tokens);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
        } finally {
            stack.startPlatformDatabase();
        }
        await("the database").atMost(OUTAGE).until(() -> status(example, tokens) == 200);
    }

    private static int status(Example example, Tokens tokens) {
        return list(example, tokens).status();
    }

    private static RawOrders.Answer list(Example example, Tokens tokens) {
        return new RawOrders(example.process().baseUrl()).list("Bearer " + tokens.accessToken());
    }
}
