package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.LogoutReceiver;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.AuditRecord;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that are slow, away or rude. */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "the client is this process, which a container cannot reach")
@Isolated("it measures how long a call takes")
class KillFirstNotifyAfterIT {
    /** Longer than a few retries, on a slow machine. */
    private static final Duration NOTICE = Duration.ofSeconds(30);

    private static final String LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout";

    @Test
    void aSlowClientKeepsNobodyWaitingAndIsToldAfterwards(Stack stack) throws GeneralSecurityException {
        Duration slowness = Duration.ofMillis(1500);
        try (LogoutReceiver receiver = LogoutReceiver.opened().slow(slowness);
                NotifiedClient client = new NotifiedClient(stack, receiver.url())) {
            List<Tokens> sessions = client.logIn(person(stack), 5);
            String user = sessions.get(0).userId();
            RealmAdmin operator = stack.operator();
            operator.sessionsOf(user); // the operator's own login is not measured

            long begin = System.nanoTime();
            assertThat(operator.endSessionsOf(user)).isEqualTo(5);
            Duration call = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(sessions).noneMatch(tokens -> isActive(stack, tokens));
            assertThat(call).isLessThan(slowness);
            await().atMost(NOTICE).until(() -> receiver.tokens().size() == 5);
            assertThat(receiver.tokens())
                    .extracting(
                            text -> new LogoutToken(text).claims().path("sid").asText())
                    .containsExactlyInAnyOrderElementsOf(
                            sessions.stream().map(Tokens::sessionId).toList());
            assertIsALogoutToken(new LogoutToken(receiver.tokens().get(0)), client, user, stack);
        }
    }

    private static void assertIsALogoutToken(LogoutToken token, NotifiedClient client, String user, Stack stack)
            throws GeneralSecurityException {
        JsonNode claims = token.claims();
        assertThat(token.isSignedByTheRealm(stack)).isTrue();
        assertThat(token.header().path("typ").asText()).isEqualTo("logout+jwt");
        assertThat(claims.path("iss").asText()).isEqualTo(stack.baseUrl() + "/realms/demo");
        assertThat(claims.path("aud").asText()).isEqualTo(client.clientId());
        assertThat(claims.path("sub").asText()).isEqualTo(user);
        assertThat(claims.path("events").path(LOGOUT_EVENT).isObject()).isTrue();
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(120);
        assertThat(claims.path("jti").asText()).isNotEmpty();
        assertThat(claims.has("nonce")).isFalse();
    }

    @Test
    void aClientThatIsAwayIsToldWhenItIsBack(Stack stack) {
        try (LogoutReceiver receiver = LogoutReceiver.opened();
                NotifiedClient client = new NotifiedClient(stack, receiver.url())) {
            Tokens tokens = client.logIn(person(stack));
            receiver.close();

            stack.operator().endSession(tokens.userId(), tokens.sessionId());

            assertThat(isActive(stack, tokens)).isFalse();
            JsonNode waiting = awaitOutcome(stack, tokens, "retrying");
            assertThat(waiting.path("error").asText()).isNotEmpty();
            assertThat(waiting.has("httpStatus")).isFalse();
            assertThat(waiting.path("nextAttemptAt").asText()).isNotEmpty();

            receiver.open();

            JsonNode delivered = awaitOutcome(stack, tokens, "delivered");
            assertThat(delivered.path("attempts").asInt()).isGreaterThan(1);
            assertThat(delivered.path("httpStatus").asInt()).isEqualTo(200);
            assertThat(delivered.path("recipient").asText()).isEqualTo(client.clientId());
            assertThat(delivered.path("kind").asText()).isEqualTo("client");
            assertThat(delivered.has("error")).isFalse();
            assertThat(receiver.tokens()).hasSize(1);
            AuditRecord told = awaitRecord(stack, tokens);
            assertThat(told.outcome()).isEqualTo("SUCCESS");
            assertThat(told.clientId()).isEqualTo(client.clientId());
            assertThat(told.details().path("attempts").asInt()).isGreaterThan(1);
            assertThat(told.details().path("http_status").asText()).isEqualTo("200");
            assertThat(told.details().path("user").asText()).isEqualTo(tokens.userId());
        }
    }

    @Test
    void aClientThatRefusesIsAskedAgainWithATokenOfAnotherId(Stack stack) {
        try (LogoutReceiver receiver = LogoutReceiver.opened().answering(400);
                NotifiedClient client = new NotifiedClient(stack, receiver.url())) {
            Tokens tokens = client.logIn(person(stack));

            stack.ownSessions().end(tokens, tokens.sessionId());

            await().atMost(NOTICE).until(() -> receiver.tokens().size() >= 2);
            assertThat(receiver.tokens())
                    .extracting(
                            text -> new LogoutToken(text).claims().path("jti").asText())
                    .doesNotHaveDuplicates();
            assertThat(awaitOutcome(stack, tokens, "retrying")
                            .path("httpStatus")
                            .asInt())
                    .isEqualTo(400);
        }
    }

    /** Keycloak keeps both under one id; its own logout of a user forgets the offline one. */
    @Test
    void aClientOfAnOnlineAndAnOfflineSessionIsToldOnce(Stack stack) {
        try (LogoutReceiver receiver = LogoutReceiver.opened();
                NotifiedClient client = new NotifiedClient(stack, receiver.url())) {
            Tokens tokens = client.stayLoggedIn(person(stack));

            assertThat(stack.operator().endSessionsOf(tokens.userId())).isEqualTo(1);

            awaitOutcome(stack, tokens, "delivered");
            assertThat(receiver.tokens()).hasSize(1);
            assertThat(notifications(stack, tokens)).hasSize(1);
        }
    }

    @Test
    void theLogoutTokenSaysInWhichTenantTheSessionWas(Stack stack) {
        try (LogoutReceiver receiver = LogoutReceiver.opened();
                NotifiedClient client = new NotifiedClient(stack, receiver.url())) {
            Tokens tokens = client.logIn(TenantMember.of(stack).person());
            String tenant = tokens.accessClaims().path("tenant_id").asText();
            assertThat(tenant).isNotEmpty();

            stack.operator().endSessionsOf(tokens.userId());

            awaitOutcome(stack, tokens, "delivered");
            assertThat(new LogoutToken(receiver.tokens().get(0))
                            .claims()
                            .path("tenant_id")
                            .asText())
                    .isEqualTo(tenant);
        }
    }

    @Test
    void aClientThatIsGivenUpIsOnRecord(Stack stack) {
        NotifiedClient client = new NotifiedClient(stack, URI.create("http://127.0.0.1:1/nobody"));
        Tokens tokens = client.logIn(person(stack));
        stack.operator().endSession(tokens.userId(), tokens.sessionId());
        awaitOutcome(stack, tokens, "retrying");

        client.close();

        AuditRecord told = awaitRecord(stack, tokens);
        assertThat(told.outcome()).isEqualTo("FAILURE");
        assertThat(told.error()).isEqualTo("CLIENT_IS_GONE");
        assertThat(told.clientId()).isEqualTo(client.clientId());
    }

    private static AuditRecord awaitRecord(Stack stack, Tokens tokens) {
        List<AuditRecord> told = await("the outcome in the audit trail")
                .atMost(Users.RELAY)
                .until(
                        () -> stack.platform().audit(tokens.sessionId()).stream()
                                .filter(record -> record.action().equals("session.notify"))
                                .toList(),
                        records -> !records.isEmpty());
        assertThat(told).hasSize(1);
        assertThat(told.get(0).objectType()).isEqualTo("session");
        assertThat(told.get(0).sessionId()).isEqualTo(tokens.sessionId());
        return told.get(0);
    }

    private static JsonNode awaitOutcome(Stack stack, Tokens tokens, String outcome) {
        await("outcome " + outcome)
                .atMost(NOTICE)
                .untilAsserted(() -> assertThat(notifications(stack, tokens))
                        .singleElement()
                        .matches(notice -> notice.path("outcome").asText().equals(outcome)));
        return notifications(stack, tokens).get(0);
    }

    private static JsonNode notifications(Stack stack, Tokens tokens) {
        return stack.operator()
                .get("platform/sessions/" + tokens.sessionId() + "/notifications")
                .path("items");
    }

    private static Person person(Stack stack) {
        Person person = Users.somebody();
        stack.operator().createUser(person);
        return person;
    }

    private static boolean isActive(Stack stack, Tokens tokens) {
        return stack.api().introspect(tokens.accessToken()).path("active").asBoolean();
    }
}
