package dev.platformpack.it.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions end by themselves when something is wrong. */
@ExtendWith(SharedStack.class)
class SuspicionIT {

    @Test
    void aRefreshTokenThatIsUsedAgainEndsItsSession(Stack stack) {
        try (TestRealm realm = TestRealm.create(
                stack,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("revokeRefreshToken", true)
                        .put("refreshTokenMaxReuse", 0))) {
            Person person = Users.somebody();
            realm.admin().createUser(person);
            Application app = realm.app();
            Tokens first = app.passwordGrant(person.username(), person.password());
            Tokens bystander = app.passwordGrant(person.username(), person.password());
            Feed feed = Feed.from(realm.admin());
            Tokens second = app.refresh(first);

            assertRefused(app, first);

            assertRefused(app, second);
            assertThat(feed.entry("SESSION", first.sessionId()).path("reason").asText())
                    .isEqualTo("token-reuse");
            assertThat(app.refresh(bystander).sessionId()).isEqualTo(bystander.sessionId());
        }
    }

    @Test
    void withoutRotationARefreshTokenIsUsedAsOftenAsOneLikes(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens tokens = stack.app().passwordGrant(person.username(), person.password());

        stack.app().refresh(tokens);

        assertThat(stack.app().refresh(tokens).sessionId()).isEqualTo(tokens.sessionId());
    }

    @Test
    void aPasswordThatAnAdministratorSetsEndsAllSessions(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens online = stack.app().passwordGrant(person.username(), person.password());
        Tokens offline = stack.app()
                .token(Map.of(
                        "grant_type",
                        "password",
                        "username",
                        person.username(),
                        "password",
                        person.password(),
                        "scope",
                        "openid offline_access"));
        Feed feed = Feed.from(stack.operator());
        ObjectNode password = JsonNodeFactory.instance
                .objectNode()
                .put("type", "password")
                .put("value", "Another-Passw0rd-2")
                .put("temporary", false);

        stack.operator().update("users/" + online.userId() + "/reset-password", password);

        assertRefused(stack.app(), online);
        assertRefused(stack.app(), offline);
        assertThat(feed.entry("SESSION", online.sessionId()).path("reason").asText())
                .isEqualTo("password-reset");
        assertThat(feed.entry("SESSION", offline.sessionId()).path("reason").asText())
                .isEqualTo("password-reset");
        assertThat(stack.app()
                        .passwordGrant(person.username(), "Another-Passw0rd-2")
                        .userId())
                .isEqualTo(online.userId());
    }

    private static void assertRefused(Application app, Tokens tokens) {
        assertThatThrownBy(() -> app.refresh(tokens))
                .isInstanceOfSatisfying(
                        RequestRefusedException.class,
                        refusal -> assertThat(refusal.error()).isEqualTo("invalid_grant"));
    }
}
