package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class OrganizationIT {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void joiningAndLeavingAreAboutTheMember(Stack stack) {
        ObjectNode settings = JSON.objectNode().put("organizationsEnabled", true);
        try (EnvelopeRecorder recorder = EnvelopeRecorder.start(stack);
                TestRealm realm = TestRealm.create(stack, settings)) {
            RealmAdmin admin = realm.admin();
            String id = admin.createUser(Users.somebody());
            String acme = acme(admin);

            admin.create("organizations/" + acme + "/members", JSON.textNode(id));
            admin.delete("organizations/" + acme + "/members/" + id);

            assertThat(EnvelopeRecorder.types(recorder.about(id)))
                    .containsExactly("user.create", "organization_membership.create", "organization_membership.delete");
            JsonNode joined = recorder.about(id, "organization_membership.create");
            assertThat(joined.at("/details/path").asText()).isEqualTo("organizations/" + acme + "/members/" + id);
            assertThat(joined.at("/actor/name").asText())
                    .isEqualTo(stack.bootstrapAdmin().username());
            assertThat(joined.at("/user/id").asText()).isEqualTo(id);
        }
    }

    /** Keycloak raises no event for either: the identity provider's users join by themselves, and leaving removes them. */
    @Test
    void anIdentityProvidersUserJoinsByTheFirstLoginAndGoesWithTheMembership(Stack stack) {
        ObjectNode settings = JSON.objectNode().put("organizationsEnabled", true);
        try (EnvelopeRecorder recorder = EnvelopeRecorder.start(stack);
                TestRealm home = TestRealm.create(stack);
                TestRealm realm = TestRealm.create(stack, settings)) {
            IdentityProvider.link(stack, realm, home);
            String acme = acme(realm.admin());
            realm.admin()
                    .create("organizations/" + acme + "/identity-providers", JSON.textNode(IdentityProvider.ALIAS));
            Person person = employee();
            home.admin().createUser(person);

            Tokens tokens = realm.app().exchange(new Visitor(realm.app()).logInThrough(IdentityProvider.ALIAS, person));

            String path = "organizations/" + acme + "/members/" + tokens.userId();
            JsonNode joined = recorder.about(tokens.userId(), "organization_membership.create");
            assertThat(joined.at("/details/path").asText()).isEqualTo(path);
            assertThat(joined.at("/user/email").asText()).isEqualTo(person.email());

            realm.admin().delete(path);

            assertThat(recorder.about(tokens.userId(), "user.delete")
                            .at("/user/username")
                            .asText())
                    .isEqualTo(person.username());
            Users.awaitDeleted(stack, realm.name(), person);
        }
    }

    private static Person employee() {
        Person person = Users.somebody();
        return new Person(
                person.username(),
                person.username() + "@acme.example",
                person.firstName(),
                person.lastName(),
                person.password());
    }

    private static String acme(RealmAdmin admin) {
        ObjectNode organization = JSON.objectNode().put("name", "Acme").put("alias", "acme");
        organization.putArray("domains").addObject().put("name", "acme.example");
        return admin.create("organizations", organization);
    }
}
