package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session says whether it came from somewhere new. */
@ExtendWith(SharedStack.class)
class KnownOriginsIT {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0";
    private static final String NEWER_FIREFOX =
            "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0";
    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
                    + "Chrome/138.0.0.0 Safari/537.36";
    /** From others the demo realm wants HTTPS. */
    private static final String HOME = "192.168.7.20";

    private static final String NEXT_DOOR = "192.168.7.99";
    private static final String CAFE = "fec0:0:42:1::5";
    private static final String ORIGINS = "platform.known_origin";

    @Test
    void anotherKindOfDeviceIsNewAndAnotherVersionOfItIsNot(Stack stack) {
        Person person = person(stack);
        Tokens first = logIn(stack, person, FIREFOX, HOME);
        double before = stack.metrics().value("platform_logins_new_device_total");
        Tokens other = logIn(stack, person, CHROME, HOME);
        Tokens updated = logIn(stack, person, NEWER_FIREFOX, HOME);

        assertOrigin(origin(stack, first), "Firefox/Linux 192.168.7.0/24", false, false);
        assertOrigin(origin(stack, other), "Chrome/Windows 192.168.7.0/24", true, false);
        assertOrigin(origin(stack, updated), "Firefox/Linux 192.168.7.0/24", false, false);
        assertThat(stack.metrics().value("platform_logins_new_device_total")).isGreaterThan(before);
    }

    @Test
    void anotherNetworkIsNewAndAnotherAddressInItIsNot(Stack stack) {
        Person person = person(stack);
        Tokens home = logIn(stack, person, FIREFOX, HOME);
        Tokens nextDoor = logIn(stack, person, FIREFOX, NEXT_DOOR);
        Tokens cafe = logIn(stack, person, FIREFOX, CAFE);

        assertOrigin(origin(stack, home), "Firefox/Linux 192.168.7.0/24", false, false);
        assertOrigin(origin(stack, nextDoor), "Firefox/Linux 192.168.7.0/24", false, false);
        assertOrigin(origin(stack, cafe), "Firefox/Linux fec0:0:42::/48", false, true);
    }

    @Test
    void operatorsAndTheAuditTrailSeeItToo(Stack stack) {
        Person person = person(stack);
        logIn(stack, person, FIREFOX, HOME);
        Tokens tokens = logIn(stack, person, CHROME, CAFE);

        String expected = "Chrome/Windows fec0:0:42::/48";
        assertOrigin(originIn(stack.operator().sessionsOf(tokens.userId()), tokens), expected, true, true);
        assertOrigin(
                originIn(stack.operator().get("platform/sessions?user=" + tokens.userId()), tokens),
                expected,
                true,
                true);
        assertThat(stack.platform()
                        .count(
                                "platform.audit_event",
                                "action = 'login' and session_id = ? and details ->> 'new_device' = 'true'"
                                        + " and details ->> 'new_network' = 'true' and details ->> 'device_os' = 'Windows'",
                                tokens.sessionId()))
                .isOne();
        assertThat(stack.platform()
                        .count(
                                "platform.audit_event",
                                "action = 'login' and actor_id = ? and details ?? 'new_device'",
                                tokens.userId()))
                .isOne();
    }

    @Test
    void whatWasSeenTooLongAgoIsNewAgain(Stack stack) throws SQLException {
        Person person = person(stack);
        Tokens tokens = logIn(stack, person, FIREFOX, HOME);
        logIn(stack, person, CHROME, HOME);
        age(
                stack,
                "update platform.known_origin set last_seen_on = last_seen_on - 181 where user_id = ? and origin like 'Firefox%'",
                tokens);

        Tokens again = logIn(stack, person, FIREFOX, HOME);

        assertOrigin(origin(stack, again), "Firefox/Linux 192.168.7.0/24", true, false);
    }

    @Test
    void whoWasAwayForLongComesFromSomewhereNewAndIsNotRememberedMeanwhile(Stack stack) throws SQLException {
        Person person = person(stack);
        Tokens tokens = logIn(stack, person, FIREFOX, HOME);
        age(stack, "update platform.known_origin set last_seen_on = last_seen_on - 181 where user_id = ?", tokens);
        age(
                stack,
                "update platform.app_user set last_login_at = last_login_at - interval '181 days' where id = ?",
                tokens);
        Person somebodyElse = person(stack);
        await().atMost(Users.RELAY).until(() -> {
            logIn(stack, somebodyElse, FIREFOX, HOME); // what is too old is removed with news of anybody
            return stack.platform().count(ORIGINS, "user_id = ?", tokens.userId()) == 0;
        });

        Tokens again = logIn(stack, person, FIREFOX, HOME);

        assertOrigin(origin(stack, again), "Firefox/Linux 192.168.7.0/24", true, true);
    }

    @Test
    void whoeverIsDeletedIsForgotten(Stack stack) {
        Person person = person(stack);
        Tokens tokens = logIn(stack, person, FIREFOX, HOME);
        assertThat(stack.platform().count(ORIGINS, "user_id = ?", tokens.userId()))
                .isEqualTo(2);

        stack.operator().deleteUser(tokens.userId());

        await().atMost(Users.RELAY).until(() -> stack.platform().count(ORIGINS, "user_id = ?", tokens.userId()) == 0);
    }

    /** The list is answered meanwhile, too. */
    @Test
    void loginsThatArriveTogetherAreComparedWithEachOther(Stack stack) {
        Person person = person(stack);
        Users.awaitUser(stack, person); // what the next token says of him is remembered
        logIn(stack, person, FIREFOX, HOME);
        stack.stopPlatformDatabase();
        Tokens other;
        Tokens otherAgain;
        try {
            other = tokens(stack, person, CHROME, HOME);
            otherAgain = tokens(stack, person, CHROME, CAFE);
            assertThat(item(stack.ownSessions().list(other), other).has("origin"))
                    .isFalse();
        } finally {
            stack.startPlatformDatabase();
        }
        Users.awaitSession(stack, otherAgain);

        assertOrigin(origin(stack, other), "Chrome/Windows 192.168.7.0/24", true, false);
        assertOrigin(origin(stack, otherAgain), "Chrome/Windows fec0:0:42::/48", false, true);
    }

    private static Person person(Stack stack) {
        Person person = Users.somebody();
        stack.operator().createUser(person);
        return person;
    }

    private static Tokens logIn(Stack stack, Person person, String userAgent, String address) {
        Tokens tokens = tokens(stack, person, userAgent, address);
        Users.awaitSession(stack, tokens);
        return tokens;
    }

    private static Tokens tokens(Stack stack, Person person, String userAgent, String address) {
        Map<String, String> form = Map.of(
                "grant_type",
                "password",
                "client_id",
                "demo-app",
                "client_secret",
                stack.app().secret(),
                "username",
                person.username(),
                "password",
                person.password(),
                "scope",
                "openid");
        return Tokens.of(new RawHttp(stack)
                .token(form, "User-Agent", userAgent, "X-Forwarded-For", address)
                .json());
    }

    /** What the user sees. */
    private static JsonNode origin(Stack stack, Tokens tokens) {
        return originIn(stack.ownSessions().list(tokens), tokens);
    }

    private static JsonNode originIn(JsonNode list, Tokens tokens) {
        return item(list, tokens).path("origin");
    }

    private static JsonNode item(JsonNode list, Tokens tokens) {
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .filter(item -> item.path("id").asText().equals(tokens.sessionId()))
                .findFirst()
                .orElseThrow();
    }

    private static void assertOrigin(JsonNode origin, String expected, boolean newDevice, boolean newNetwork) {
        assertThat(origin.path("browser").asText() + "/" + origin.path("os").asText() + " "
                        + origin.path("network").asText())
                .isEqualTo(expected);
        assertThat(origin.path("newDevice").asBoolean(!newDevice)).isEqualTo(newDevice);
        assertThat(origin.path("newNetwork").asBoolean(!newNetwork)).isEqualTo(newNetwork);
    }

    private static void age(Stack stack, String statement, Tokens tokens) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement update = connection.prepareStatement(statement)) {
            update.setString(1, tokens.userId());
            assertThat(update.executeUpdate()).isPositive();
        }
    }
}
