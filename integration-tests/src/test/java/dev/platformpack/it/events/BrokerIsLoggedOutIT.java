package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.LogoutReceiver;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/** A second realm of the same server is the identity provider; where it wants to be told of logouts is this process. */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "a container cannot reach this process")
class BrokerIsLoggedOutIT {

    @Test
    void theIdentityProviderIsToldAfterTheSessionHasEnded(Stack stack) {
        try (LogoutReceiver receiver = LogoutReceiver.opened();
                TestRealm home = TestRealm.create(stack);
                TestRealm realm = TestRealm.create(stack)) {
            IdentityProvider.link(stack, realm, home);
            tellAbout(realm, receiver);
            Person person = Users.somebody();
            home.admin().createUser(person);
            Tokens tokens = realm.app().exchange(new Visitor(realm.app()).logInThrough(IdentityProvider.ALIAS, person));

            assertThat(realm.admin().endSessionsOf(tokens.userId())).isEqualTo(1);

            await().atMost(Users.RELAY).until(() -> !receiver.requests().isEmpty());
            assertThat(receiver.requests().get(0).getQuery())
                    .contains("state=" + tokens.sessionId())
                    .contains("id_token_hint=");
            await().atMost(Users.RELAY)
                    .untilAsserted(() -> assertThat(notifications(realm, tokens))
                            .singleElement()
                            .matches(notice -> notice.path("kind").asText().equals("identity-provider"))
                            .matches(notice -> notice.path("recipient").asText().equals(IdentityProvider.ALIAS))
                            .matches(notice -> notice.path("outcome").asText().equals("sent")));
        }
    }

    private static void tellAbout(TestRealm realm, LogoutReceiver receiver) {
        String path = "identity-provider/instances/" + IdentityProvider.ALIAS;
        ObjectNode provider = realm.admin().get(path).deepCopy();
        provider.withObject("/config")
                .put("logoutUrl", receiver.url().toString())
                .put("backchannelSupported", "true");
        realm.admin().update(path, provider);
    }

    private static JsonNode notifications(TestRealm realm, Tokens tokens) {
        return realm.admin()
                .get("platform/sessions/" + tokens.sessionId() + "/notifications")
                .path("items");
    }
}
