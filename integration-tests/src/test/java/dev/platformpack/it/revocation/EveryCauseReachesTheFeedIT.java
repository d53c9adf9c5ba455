package dev.platformpack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.OwnAccount;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens in Keycloak, through whatever door, and what a gateway reads of it. */
@ExtendWith(SharedStack.class)
class EveryCauseReachesTheFeedIT {
    private Person person;
    private Feed feed;

    @BeforeEach
    void readFromNowOn(Stack stack) {
        person = Users.signedUp(stack);
        feed = Feed.from(stack.operator());
    }

    @Test
    void aLogoutInTheBrowser(Stack stack) {
        Visitor visitor = stack.visitor();
        Tokens tokens = stack.app().exchange(visitor.logIn(person));

        visitor.logOut(tokens);

        assertSession(tokens, "logout");
    }

    @Test
    void theUsersOwnRevocation(Stack stack) {
        Tokens tokens = logIn(stack);

        stack.ownSessions().end(tokens, tokens.sessionId());

        assertSession(tokens, "revoked");
    }

    @Test
    void anOperatorsRevocation(Stack stack) {
        Tokens first = logIn(stack);
        Tokens second = logIn(stack);

        stack.operator().endSessionsOf(first.userId());

        assertSession(first, "revoked");
        assertSession(second, "revoked");
    }

    @Test
    void anOperatorsRevocationOfOneToken(Stack stack) {
        String token = logIn(stack).accessClaims().path("jti").asText();

        stack.operator().update("platform/revoked-tokens/" + token, nothing());

        assertThat(feed.entry("TOKEN", token).path("reason").asText()).isEqualTo("revoked");
    }

    @Test
    void keycloaksAccountConsole(Stack stack) {
        Tokens current = logIn(stack);
        Tokens other = logIn(stack);

        new OwnAccount(stack.baseUrl(), "demo").endSession(current, other.sessionId());

        assertSession(other, "logout");
    }

    @Test
    void keycloaksAdminConsoleOneSession(Stack stack) {
        Tokens tokens = logIn(stack);

        stack.operator().delete("sessions/" + tokens.sessionId());

        assertSession(tokens, "admin-logout");
    }

    @Test
    void keycloaksAdminConsoleAllOfAUserIsOneEntry(Stack stack) {
        Tokens tokens = logIn(stack);

        stack.operator().create("users/" + tokens.userId() + "/logout", nothing());

        assertUser(tokens, "admin-logout");
        assertThat(feed.of(tokens.sessionId())).isEmpty();
    }

    @Test
    void aRefreshTokenThatIsGivenBackTakesTheClientsTokensAlong(Stack stack) {
        Tokens tokens = logIn(stack);

        stack.app().revoke(tokens.refreshToken());

        JsonNode entry = assertSession(tokens, "grant-revoked");
        assertThat(entry.path("clientId").asText()).isEqualTo("demo-app");
    }

    @Test
    void anAccessTokenThatIsGivenBackGoesAlone(Stack stack) {
        Tokens tokens = logIn(stack);

        stack.app().revoke(tokens.accessToken());

        assertThat(feed.entry("TOKEN", tokens.accessClaims().path("jti").asText())
                        .path("reason")
                        .asText())
                .isEqualTo("grant-revoked");
        assertThat(feed.of(tokens.sessionId())).isEmpty();
    }

    @Test
    void aUserWhoIsDisabled(Stack stack) {
        Tokens tokens = logIn(stack);

        stack.operator().update("users/" + tokens.userId(), nothing().put("enabled", false));

        assertUser(tokens, "user-disabled");
    }

    @Test
    void aUserWhoIsDeleted(Stack stack) {
        Tokens tokens = logIn(stack);

        stack.operator().deleteUser(tokens.userId());

        assertUser(tokens, "user-deleted");
    }

    @Test
    void aConsentThatIsTakenBackAndALogoutOfAllTheRealm(Stack stack) {
        try (TestRealm realm = TestRealm.create(stack)) {
            Person visitor = Users.somebody();
            realm.admin().createUser(visitor);
            realm.requireConsent();
            Tokens tokens = realm.app()
                    .exchange(
                            new Visitor(realm.app()).logIn(visitor, "login-actions/consent", Map.of("accept", "Yes")));
            Feed ofRealm = Feed.from(realm.admin());
            OwnAccount account = new OwnAccount(stack.baseUrl(), realm.name());
            account.consent(tokens, "app");

            account.withdrawConsent(tokens, "app");

            JsonNode consent = ofRealm.entry("USER", tokens.userId());
            assertThat(consent.path("clientId").asText()).isEqualTo("app");

            realm.admin().create("logout-all", nothing());

            assertThat(ofRealm.entry("REALM", realm.id()).path("reason").asText())
                    .isEqualTo("realm-logout");
        }
    }

    private Tokens logIn(Stack stack) {
        return stack.app().passwordGrant(person.username(), person.password());
    }

    private JsonNode assertSession(Tokens tokens, String reason) {
        JsonNode entry = feed.entry("SESSION", tokens.sessionId());
        assertThat(entry.path("reason").asText()).isEqualTo(reason);
        return entry;
    }

    /** Every token that the user has was issued before. */
    private void assertUser(Tokens tokens, String reason) {
        JsonNode entry = feed.entry("USER", tokens.userId());
        assertThat(entry.path("reason").asText()).isEqualTo(reason);
        assertThat(entry.path("notBefore").asLong())
                .isGreaterThan(tokens.accessClaims().path("iat").asLong() * 1000);
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
