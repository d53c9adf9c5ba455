package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import java.time.Instant;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class OwnSessionsIT {
    private static final String SESSIONS = "/realms/demo/platform/sessions";
    /** The header is {@code {}}. */
    private static final String NO_ALGORITHM = "e30.e30.";

    @Test
    void theListMarksTheCurrentSessionAndTellsWhereItCameFrom(Stack stack) {
        Person person = person(stack);
        Tokens laptop = logIn(stack, person);
        Tokens phone = logIn(stack, person);

        JsonNode items = stack.ownSessions().list(laptop).path("items");

        assertThat(items).hasSize(2);
        JsonNode current = item(items, laptop.sessionId());
        assertThat(current.path("current").asBoolean()).isTrue();
        assertThat(current.path("offline").asBoolean(true)).isFalse();
        assertThat(current.path("clients")).hasSize(1);
        assertThat(current.path("clients").path(0).asText()).isEqualTo("demo-app");
        assertThat(current.path("ipAddress").asText()).isNotEmpty();
        assertThat(Instant.parse(current.path("startedAt").asText()))
                .isBeforeOrEqualTo(Instant.parse(current.path("lastActiveAt").asText()));
        assertThat(item(items, phone.sessionId()).path("current").asBoolean(true))
                .isFalse();
    }

    @Test
    void endingTheCurrentSessionMakesItsTokenUseless(Stack stack) {
        Tokens tokens = logIn(stack, person(stack));

        stack.ownSessions().end(tokens, tokens.sessionId());

        assertThat(new RawHttp(stack)
                        .send("GET", SESSIONS, tokens.accessToken())
                        .isProblem(401))
                .isTrue();
    }

    @Test
    void anotherUsersSessionLooksLikeAnUnknownOneAndLivesOn(Stack stack) {
        Tokens mine = logIn(stack, person(stack));
        Tokens others = logIn(stack, person(stack));
        RawHttp http = new RawHttp(stack);

        RawHttp.Answer foreign = http.send("DELETE", SESSIONS + "/" + others.sessionId(), mine.accessToken());
        RawHttp.Answer unknown = http.send("DELETE", SESSIONS + "/no-such-session", mine.accessToken());

        assertThat(foreign.isProblem(404)).isTrue();
        assertThat(foreign.json()).isEqualTo(unknown.json());
        assertThat(stack.app().refresh(others).sessionId()).isEqualTo(others.sessionId());
    }

    @Test
    void anOfflineSessionIsListedAndItsRefreshTokenDiesWithIt(Stack stack) {
        Person person = person(stack);
        Tokens tokens = logIn(stack, person);
        JsonNode offline = offlineGrant(stack, person);
        String offlineId = offline.path("session_state").asText();
        assertThat(item(stack.ownSessions().list(tokens).path("items"), offlineId)
                        .path("offline")
                        .asBoolean())
                .isTrue();

        stack.ownSessions().end(tokens, offlineId);

        RawHttp.Answer refresh = new RawHttp(stack)
                .token(Map.of(
                        "grant_type",
                        "refresh_token",
                        "client_id",
                        "demo-app",
                        "client_secret",
                        stack.app().secret(),
                        "refresh_token",
                        offline.path("refresh_token").asText()));
        assertThat(refresh.json().path("error").asText()).isEqualTo("invalid_grant");
    }

    /** Keycloak's own account API answers 204 here and leaves the session alive (26.7.3). */
    @Test
    void anExchangedTokenEndsTheSessionItWasExchangedFrom(Stack stack) {
        try (ExchangeClients clients = new ExchangeClients(stack)) {
            Tokens tokens = clients.logIn(person(stack));
            Application front = clients.front(stack);

            RawHttp.Answer ended =
                    new RawHttp(stack).send("DELETE", SESSIONS + "/" + tokens.sessionId(), clients.exchanged(tokens));

            assertThat(ended.status()).isEqualTo(204);
            assertThatThrownBy(() -> front.refresh(tokens))
                    .isInstanceOf(RequestRefusedException.class)
                    .hasMessageContaining("invalid_grant");
        }
    }

    @Test
    void withoutAnAccessTokenTheAnswerIsAProblem(Stack stack) {
        Tokens tokens = logIn(stack, person(stack));
        RawHttp http = new RawHttp(stack);

        RawHttp.Answer anonymous = http.send("GET", SESSIONS, null);

        assertThat(anonymous.isProblem(401)).isTrue();
        assertThat(anonymous.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(http.send("GET", SESSIONS, "garbage").isProblem(401)).isTrue();
        assertThat(http.send("GET", SESSIONS, tokens.idToken()).isProblem(401)).isTrue();
        assertThat(http.send("GET", SESSIONS, NO_ALGORITHM).isProblem(401)).isTrue();
        assertThat(http.send("GET", SESSIONS, tokens.refreshToken()).isProblem(401))
                .isTrue();
        assertThat(http.send("DELETE", SESSIONS + "/" + tokens.sessionId(), null)
                        .isProblem(401))
                .isTrue();
    }

    @Test
    void aPathThatIsNotThereIsAProblemAndAMethodThatIsNotThereIsRefused(Stack stack) {
        String bearer = logIn(stack, person(stack)).accessToken();
        RawHttp http = new RawHttp(stack);

        assertThat(http.send("GET", "/realms/demo/platform", bearer).isProblem(404))
                .isTrue();
        assertThat(http.send("GET", "/realms/demo/platform/nothing", bearer).isProblem(404))
                .isTrue();
        assertThat(http.send("DELETE", SESSIONS + "/%00", bearer).isProblem(404))
                .isTrue();
        assertThat(http.send("POST", SESSIONS, bearer).status()).isEqualTo(405);
    }

    /** Keycloak 26.7.3 would answer 500 after all was done. */
    @Test
    void aContentTypeThatIsNoneIsRefusedBeforeAnythingIsDone(Stack stack) {
        Tokens tokens = logIn(stack, person(stack));

        RawHttp.Answer refused =
                new RawHttp(stack).send("DELETE", SESSIONS, tokens.accessToken(), "Content-Type", "garbage");

        assertThat(refused.isProblem(415)).isTrue();
        assertThat(stack.app().refresh(tokens).sessionId()).isEqualTo(tokens.sessionId());
    }

    private static Person person(Stack stack) {
        Person person = Users.somebody();
        stack.operator().createUser(person);
        return person;
    }

    private static Tokens logIn(Stack stack, Person person) {
        return stack.app().passwordGrant(person.username(), person.password());
    }

    private static JsonNode offlineGrant(Stack stack, Person person) {
        RawHttp.Answer answer = new RawHttp(stack)
                .token(Map.of(
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
                        "openid offline_access"));
        assertThat(answer.status()).isEqualTo(200);
        return answer.json();
    }

    private static JsonNode item(JsonNode items, String id) {
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("id").asText().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The list has no session " + id));
    }
}
