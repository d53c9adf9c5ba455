package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.On;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.it.support.Variant;
import dev.platformpack.localserver.actor.Person;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The server's configuration allows 60 calls a minute to one user, 10 of them at once, and 60 requests a minute without a token to one address. */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "the options do not depend on what Keycloak runs in, and need a server of their own")
@BesideOthers
@ResourceLock(Variant.LOCK)
class CallLimitsIT {
    private static final String SESSIONS = "/realms/demo/platform/sessions";
    private static final int BURST = 10;
    private static final int REFUSED = 60;
    /** More than can be answered on any machine before a limit is reached. */
    private static final int MANY = 1_000;

    @Test
    void whoeverCallsTooOftenIsToldWhenToComeBackAndNobodyElse(@On(Variant.NAMED_BY_USER) Stack stack) {
        RawHttp http = new RawHttp(stack);
        String hasty = token(stack);
        String patient = token(stack);

        List<RawHttp.Answer> answers = untilRefused(http, hasty);

        RawHttp.Answer refusal = answers.get(answers.size() - 1);
        assertThat(answers).hasSizeGreaterThan(BURST);
        assertThat(refusal.isProblem(429)).isTrue();
        assertThat(Integer.parseInt(refusal.header("Retry-After"))).isBetween(1, BURST);
        assertThat(stack.metrics().value("platform_calls_refused_total{limit=\"user\"}"))
                .isPositive();
        assertThat(http.send("GET", SESSIONS, patient).status()).isEqualTo(200);
        await("the next call of the hasty one")
                .pollInterval(Duration.ofMillis(50))
                .atMost(Duration.ofSeconds(10))
                .until(() -> http.send("GET", SESSIONS, hasty).status() == 200);
    }

    @Test
    void whoeverHasNoTokenIsSentAwayAtLastAndHidesNobodyWhoHasOne(@On(Variant.NAMED_BY_USER) Stack stack) {
        RawHttp http = new RawHttp(stack);
        String token = token(stack);

        List<RawHttp.Answer> answers = untilRefused(http, "garbage");

        RawHttp.Answer refusal = answers.get(answers.size() - 1);
        assertThat(answers).hasSizeGreaterThan(REFUSED);
        assertThat(answers.get(0).isProblem(401)).isTrue();
        assertThat(refusal.isProblem(429)).isTrue();
        assertThat(refusal.header("Retry-After")).isNotEmpty();
        assertThat(http.send("GET", SESSIONS, token).status()).isEqualTo(200);
    }

    /** The last one is the first refusal. */
    private static List<RawHttp.Answer> untilRefused(RawHttp http, String token) {
        List<RawHttp.Answer> answers = new ArrayList<>();
        do {
            answers.add(http.send("GET", SESSIONS, token));
        } while (answers.get(answers.size() - 1).status() != 429 && answers.size() < MANY);
        return answers;
    }

    private static String token(Stack stack) {
        Person person = Users.somebody();
        stack.operator().createUser(person);
        return stack.app().passwordGrant(person.username(), person.password()).accessToken();
    }
}
