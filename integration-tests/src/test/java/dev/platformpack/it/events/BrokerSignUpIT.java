package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A second realm of the same server is the identity provider. */
@ExtendWith(SharedStack.class)
class BrokerSignUpIT {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void theFirstLoginIsASignUpAndLaterOnesBringTheProvidersChanges(Stack stack) {
        try (EnvelopeRecorder recorder = EnvelopeRecorder.start(stack);
                TestRealm home = TestRealm.create(stack);
                TestRealm realm = TestRealm.create(stack)) {
            IdentityProvider.link(stack, realm, home);
            Person person = Users.somebody();
            String homeId = home.admin().createUser(person);

            Tokens tokens = realm.app().exchange(new Visitor(realm.app()).logInThrough(IdentityProvider.ALIAS, person));

            JsonNode register = recorder.about(tokens.userId(), "register");
            assertThat(register.at("/details/register_method").asText()).isEqualTo("broker");
            assertThat(register.at("/details/identity_provider").asText()).isEqualTo(IdentityProvider.ALIAS);
            assertThat(register.at("/user/email").asText()).isEqualTo(person.email());
            assertThat(register.at("/user/authoritative").asBoolean()).isTrue();

            home.admin().update("users/" + homeId, JSON.objectNode().put("lastName", "Changed"));
            new Visitor(realm.app()).logInThrough(IdentityProvider.ALIAS, person);

            JsonNode login = recorder.about(tokens.userId(), "login");
            assertThat(login.at("/user/lastName").asText()).isEqualTo("Changed");
            assertThat(login.at("/user/authoritative").asBoolean()).isTrue();
        }
    }
}
