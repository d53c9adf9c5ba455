package dev.platformpack.it.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service reads the feed of revocations: a token is refused for whatever reason it is in there, and nobody is asked. */
@ExtendWith(SharedStack.class)
class FeedOfRevocationsIT {
    private static final Duration MAX_SILENCE = Duration.ofSeconds(8);
    /** The limit, what the server needs to stop or to come back, and a pause of the reader. */
    private static final Duration OUTAGE = Duration.ofSeconds(60);

    private static final String NOT_FOUND_OUT =
            "Whether the access token has been revoked cannot be found out at present.";
    private static final int GOOD_BUT_MAY_NOTHING = 403;

    private static Example example;

    @BeforeAll
    static void start(Stack stack) {
        example = startReader(stack);
    }

    @AfterAll
    static void end() throws IOException {
        try (Example ended = example) {
            ended.assertLogHasNothingOf(List.of(ended.stack().realm().apiSecret()));
        }
    }

    @Test
    void aSessionThatHasEnded(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens ended = accepted(example.logIn(person));
        Tokens living = accepted(example.logIn(person));

        stack.ownSessions().end(ended, ended.sessionId());

        RawOrders.Answer answer = awaitRefusal(ended);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"orders\", error=\"invalid_token\"");
        assertThat(answer.body().path("detail").asText())
                .isEqualTo("The access token is not accepted. It has been revoked.");
        accepted(living);
    }

    @Test
    void aUserWhoIsDisabledWithAllSessions(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens first = accepted(example.logIn(person));
        Tokens second = accepted(example.logIn(person));

        stack.operator()
                .update(
                        "users/" + first.userId(),
                        JsonNodeFactory.instance.objectNode().put("enabled", false));

        awaitRefusal(first);
        awaitRefusal(second);
    }

    @Test
    void aTenantThatIsSuspendedButNoOtherOfTheSameUser(Stack stack) throws SQLException {
        TenantMember member = TenantMember.of(stack);
        String slug = member.join();
        Tokens there = accepted(member.passwordGrant(Map.of("tenant", slug)));
        Tokens elsewhere = accepted(member.passwordGrant(Map.of("tenant", member.home())));

        run(stack, "update platform.tenant set status = 'SUSPENDED' where slug = ?", slug);

        awaitRefusal(there);
        accepted(elsewhere);
    }

    @Test
    void oneTokenByItsId(Stack stack) {
        Tokens first = accepted(example.logIn(Users.signedUp(stack)));
        Tokens second = accepted(stack.app().refresh(first));

        stack.operator()
                .update(
                        "platform/revoked-tokens/"
                                + first.accessClaims().path("jti").asText(),
                        JsonNodeFactory.instance.objectNode());

        awaitRefusal(first);
        accepted(second);
    }

    @Test
    void aTokenWithAnOlderTokenVersion(Stack stack) throws SQLException {
        Person person = Users.signedUp(stack);
        Tokens old = accepted(example.logIn(person));

        run(stack, "update platform.app_user set token_version = token_version + 1 where id = ?", old.userId());

        awaitRefusal(old);
        await("a token of after the change")
                .atMost(Users.RELAY)
                .until(() -> ask(example, example.logIn(person)).status() == GOOD_BUT_MAY_NOTHING);
    }

    @Test
    void whileTheFeedIsSilentForTooLongNobodyIsLetInAndNobodyIsCalledBad(Stack stack) {
        Tokens tokens = accepted(example.logIn(Users.signedUp(stack)));
        stack.stopPlatformDatabase();
        try {
            // What is known is good enough for some seconds.
            accepted(tokens);
            RawOrders.Answer answer = await("the end of patience")
                    .atMost(OUTAGE)
                    .until(() -> ask(example, tokens), silent -> silent.status() != GOOD_BUT_MAY_NOTHING);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.body().path("detail").asText()).isEqualTo(NOT_FOUND_OUT);
        } finally {
            stack.startPlatformDatabase();
        }
        await("the feed").atMost(OUTAGE).until(() -> ask(example, tokens).status() == GOOD_BUT_MAY_NOTHING);
    }

    /** It knows nothing when it starts: until it has read all that counts, it lets nobody in. */
    @Test
    void aServiceThatStartsAgainHasForgottenNothing(Stack stack) {
        Tokens ended = accepted(example.logIn(Users.signedUp(stack)));
        stack.ownSessions().end(ended, ended.sessionId());
        awaitRefusal(ended);

        try (Example restarted = startReader(stack)) {
            RawOrders.Answer first = await("an answer")
                    .atMost(OUTAGE)
                    .until(() -> ask(restarted, ended), answer -> answer.status() != 503);
            assertThat(first.status()).isEqualTo(401);
        }
    }

    private static Example startReader(Stack stack) {
        Map<String, String> options = Map.of(
                "ORDERS_FEED_URL",
                stack.baseUrl() + "/admin/realms/demo/platform/revocations",
                "ORDERS_FEED_CLIENT_ID",
                stack.api().clientId(),
                "ORDERS_FEED_CLIENT_SECRET",
                stack.realm().apiSecret(),
                "ORDERS_FEED_MAX_SILENCE",
                MAX_SILENCE.toString());
        return Example.start(stack, options);
    }

    /** Good, while its owner has no role that allows anything here; a reader that has just started says so soon. */
    private static Tokens accepted(Tokens tokens) {
        RawOrders.Answer answer =
                await("an answer").atMost(OUTAGE).until(() -> ask(example, tokens), first -> first.status() != 503);
        assertThat(answer.status()).isEqualTo(GOOD_BUT_MAY_NOTHING);
        return tokens;
    }

    private static RawOrders.Answer awaitRefusal(Tokens tokens) {
        return await("the refusal")
                .atMost(Users.RELAY)
                .until(() -> ask(example, tokens), answer -> answer.status() == 401);
    }

    private static RawOrders.Answer ask(Example service, Tokens tokens) {
        return new RawOrders(service.process().baseUrl()).list("Bearer " + tokens.accessToken());
    }

    private static void run(Stack stack, String statement, String value) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement prepared = connection.prepareStatement(statement)) {
            prepared.setString(1, value);
            assertThat(prepared.executeUpdate()).isEqualTo(1);
        }
    }
}
