package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.credentials.Credentials;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All sessions of a user, of a client; and what belongs to no session. */
@ExtendWith(SharedStack.class)
class ManySessionsEndIT {
    private static final String OWN = "/realms/demo/platform/sessions";
    private static final String ADMIN = "/admin/realms/demo/platform/";
    /** Nobody listens there: who is notified is none of these tests' business. */
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9/logged-out");

    @Test
    void aUserEndsAllOtherSessionsAndThenAll(Stack stack) {
        try (NotifiedClient client = new NotifiedClient(stack, NOWHERE)) {
            Person person = person(stack);
            Tokens current = client.logIn(person);
            List<Tokens> others = client.logIn(person, 2);
            Tokens offline = client.stayLoggedIn(person);
            Tokens bystander = client.logIn(person(stack));
            RawHttp http = new RawHttp(stack);

            RawHttp.Answer kept = http.send("DELETE", OWN + "?keepCurrent=true", current.accessToken());

            assertThat(kept.json().path("revoked").asInt()).isEqualTo(3);
            others.forEach(other -> assertRefused(client, other));
            assertRefused(client, offline);
            assertThat(client.app().refresh(current).sessionId()).isEqualTo(current.sessionId());

            RawHttp.Answer all = http.send("DELETE", OWN, current.accessToken());

            assertThat(all.json().path("revoked").asInt()).isEqualTo(1);
            assertRefused(client, current);
            assertThat(http.send("DELETE", OWN, current.accessToken()).isProblem(401))
                    .isTrue();
            assertThat(client.app().refresh(bystander).sessionId()).isEqualTo(bystander.sessionId());
        }
    }

    @Test
    void whatIsNeitherYesNorNoEndsNothing(Stack stack) {
        try (NotifiedClient client = new NotifiedClient(stack, NOWHERE)) {
            Tokens tokens = client.logIn(person(stack));
            RawHttp http = new RawHttp(stack);

            assertThat(http.send("DELETE", OWN + "?keepCurrent=yes", tokens.accessToken())
                            .isProblem(400))
                    .isTrue();
            assertThat(http.send(
                                    "DELETE",
                                    ADMIN + "users/" + tokens.userId() + "/sessions?dryRun=1",
                                    operatorToken(stack))
                            .isProblem(400))
                    .isTrue();
            assertThat(client.app().refresh(tokens).sessionId()).isEqualTo(tokens.sessionId());
        }
    }

    @Test
    void aDryRunCountsTheSessionsOfAUserAndOfAClientAndEndsNone(Stack stack) {
        try (NotifiedClient client = new NotifiedClient(stack, NOWHERE)) {
            Person person = person(stack);
            Tokens online = client.logIn(person);
            Tokens offline = client.stayLoggedIn(person);
            String operator = operatorToken(stack);
            RawHttp http = new RawHttp(stack);

            RawHttp.Answer ofUser =
                    http.send("DELETE", ADMIN + "users/" + online.userId() + "/sessions?dryRun=true", operator);
            RawHttp.Answer ofClient = http.send("DELETE", sessionsOf(client) + "?dryRun=true", operator);

            assertThat(ofUser.json().path("wouldRevoke").asInt()).isEqualTo(2);
            assertThat(ofClient.json().path("wouldRevoke").asInt()).isEqualTo(2);
            assertThat(client.app().refresh(online).sessionId()).isEqualTo(online.sessionId());
            assertThat(client.app().refresh(offline).sessionId()).isEqualTo(offline.sessionId());
        }
    }

    @Test
    void anOperatorEndsTheSessionsOfAClientAndNoOthers(Stack stack) {
        try (NotifiedClient client = new NotifiedClient(stack, NOWHERE)) {
            Person person = person(stack);
            Tokens online = client.logIn(person);
            Tokens offline = client.stayLoggedIn(person);
            Tokens another = client.logIn(person(stack));
            Tokens elsewhere = stack.app().passwordGrant(person.username(), person.password());

            RawHttp.Answer ended = new RawHttp(stack).send("DELETE", sessionsOf(client), operatorToken(stack));

            assertThat(ended.json().path("revoked").asInt()).isEqualTo(3);
            List.of(online, offline, another).forEach(tokens -> assertRefused(client, tokens));
            assertThat(stack.app().refresh(elsewhere).sessionId()).isEqualTo(elsewhere.sessionId());
            await().atMost(Users.RELAY)
                    .untilAsserted(() -> assertThat(stack.platform().audit(another.userId()))
                            .filteredOn(record -> record.action().equals("logout"))
                            .extracting("sessionId")
                            .containsExactly(another.sessionId()));
        }
    }

    /** Keycloak compares whole seconds: what is issued in the second of its logout of a user goes on. */
    @Test
    void anOfflineTokenOfTheSameSecondIsRefused(Stack stack) {
        try (NotifiedClient client = new NotifiedClient(stack, NOWHERE)) {
            Person person = person(stack);
            boolean isSameSecond = false;
            for (int i = 0; i < 20 && !isSameSecond; i++) {
                Tokens offline = client.stayLoggedIn(person);
                stack.operator().endSessionsOf(offline.userId());
                isSameSecond = offline.accessClaims().path("iat").asLong()
                        == Instant.now().getEpochSecond();
                assertRefused(client, offline);
            }
            assertThat(isSameSecond).isTrue();
        }
    }

    @Test
    void aTokenOfNoSessionIsRevokedByItsId(Stack stack) {
        try (NotifiedClient client = new NotifiedClient(stack, NOWHERE)) {
            Tokens revoked = client.app().clientCredentials();
            Tokens other = client.app().clientCredentials();
            String path = ADMIN + "revoked-tokens/"
                    + revoked.accessClaims().path("jti").asText();
            RawHttp http = new RawHttp(stack);
            assertThat(revoked.sessionId()).isEmpty();
            assertThat(isActive(stack, revoked)).isTrue();

            String exp = Instant.ofEpochSecond(
                            revoked.accessClaims().path("exp").asLong())
                    .toString();
            RawHttp.Answer answer = http.put(path, operatorToken(stack), "{\"expiresAt\": \"" + exp + "\"}");

            assertThat(answer.status()).isEqualTo(204);
            assertThat(isActive(stack, revoked)).isFalse();
            assertThat(isActive(stack, other)).isTrue();
            assertThat(http.put(path, operatorToken(stack), "").status()).isEqualTo(204);
            assertThat(http.put(path, operatorToken(stack), "{\"expiresAt\": 7}")
                            .isProblem(400))
                    .isTrue();
            assertThat(http.put(ADMIN + "revoked-tokens/" + "x".repeat(256), operatorToken(stack), "")
                            .isProblem(400))
                    .isTrue();
        }
    }

    @Test
    void eachEndpointAsksForItsPermission(Stack stack) {
        try (NotifiedClient client = new NotifiedClient(stack, NOWHERE)) {
            Tokens tokens = client.logIn(person(stack));
            String user = tokens.accessToken();
            RawHttp http = new RawHttp(stack);

            for (String path : List.of(
                    "GET sessions/" + tokens.sessionId() + "/notifications",
                    "DELETE clients/" + client.key() + "/sessions",
                    "DELETE clients/" + client.key() + "/sessions?dryRun=true",
                    "DELETE users/" + tokens.userId() + "/sessions?dryRun=true")) {
                String[] request = path.split(" ");
                assertThat(http.send(request[0], ADMIN + request[1], null).status())
                        .as(path)
                        .isEqualTo(401);
                assertThat(http.send(request[0], ADMIN + request[1], user).isProblem(403))
                        .as(path)
                        .isTrue();
            }
            assertThat(http.put(ADMIN + "revoked-tokens/any", user, "").isProblem(403))
                    .isTrue();
            assertThat(http.send("DELETE", OWN, null).isProblem(401)).isTrue();
            assertThat(http.send("DELETE", ADMIN + "clients/nobody/sessions", operatorToken(stack))
                            .isProblem(404))
                    .isTrue();
            assertThat(client.app().refresh(tokens).sessionId()).isEqualTo(tokens.sessionId());
        }
    }

    private static String sessionsOf(NotifiedClient client) {
        return ADMIN + "clients/" + client.key() + "/sessions";
    }

    private static Person person(Stack stack) {
        Person person = Users.somebody();
        stack.operator().createUser(person);
        return person;
    }

    private static String operatorToken(Stack stack) {
        Credentials operator = stack.realm().operator();
        return new Application(stack.baseUrl(), DemoRealm.NAME, "admin-cli", null)
                .passwordGrant(operator.username(), operator.password())
                .accessToken();
    }

    private static boolean isActive(Stack stack, Tokens tokens) {
        return stack.api().introspect(tokens.accessToken()).path("active").asBoolean();
    }

    private static void assertRefused(NotifiedClient client, Tokens tokens) {
        assertThatThrownBy(() -> client.app().refresh(tokens))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageContaining("invalid_grant");
    }
}
