package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Keycloak announces in its own words only, or not at all: partial import, realm removal, the realm's switch. */
@ExtendWith(SharedStack.class)
class RemovalsAndImportsIT {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private EnvelopeRecorder recorder;

    @BeforeEach
    void record(Stack stack) {
        recorder = EnvelopeRecorder.start(stack);
    }

    @AfterEach
    void stopRecording() {
        recorder.close();
    }

    @Test
    void anImportedUserIsASignUp(Stack stack) {
        try (TestRealm realm = TestRealm.create(stack)) {
            Person person = Users.somebody();

            importUser(realm.admin(), person, "FAIL", null);

            String id = idOf(realm, person);
            JsonNode created = recorder.about(id, "user.create");
            assertThat(created.at("/user/email").asText()).isEqualTo(person.email());
            assertThat(created.at("/user/authoritative").asBoolean()).isTrue();
            assertThat(created.at("/object/id").asText()).isEqualTo(id);
            try (PlatformReader platform = new PlatformReader(stack.platformDatabase(), realm.name())) {
                await().atMost(Users.RELAY)
                        .untilAsserted(() -> assertThat(platform.tenants(id)).hasSize(1));
            }
        }
    }

    @Test
    void anOverwrittenUserIsGoneAndItsSuccessorIsNew(Stack stack) {
        try (TestRealm realm = TestRealm.create(stack)) {
            Person person = Users.somebody();
            String old = realm.admin().createUser(person);

            importUser(realm.admin(), person, "OVERWRITE", null);

            String id = idOf(realm, person);
            assertThat(id).isNotEqualTo(old);
            assertThat(recorder.about(old, "user.delete").at("/user/username").asText())
                    .isEqualTo(person.username());
            assertThat(EnvelopeRecorder.types(recorder.about(id))).containsExactly("user.create");
        }
    }

    @Test
    void anOverwrittenUserWhoKeepsTheIdIsUpdated(Stack stack) {
        try (TestRealm realm = TestRealm.create(stack)) {
            Person person = Users.somebody();
            String id = realm.admin().createUser(person);

            importUser(realm.admin(), person, "OVERWRITE", id);

            assertThat(EnvelopeRecorder.types(recorder.about(id))).containsExactly("user.create", "user.update");
        }
    }

    @Test
    void aRemovedRealmIsToldOnceInItsOwnNameWithWhoDidIt(Stack stack) {
        TestRealm realm = TestRealm.create(stack);
        Person person = Users.somebody();
        realm.admin().createUser(person);
        String realmId = realm.admin().get("").path("id").asText();

        realm.delete();

        List<JsonNode> removals = recorder.inRealm(realm.name()).stream()
                .filter(envelope -> envelope.path("type").asText().equals("realm.delete"))
                .toList();
        assertThat(removals).singleElement().satisfies(removal -> {
            assertThat(removal.at("/object/id").asText()).isEqualTo(realmId);
            assertThat(removal.at("/realm/id").asText()).isEqualTo(realmId);
            assertThat(removal.at("/actor/name").asText())
                    .isEqualTo(stack.bootstrapAdmin().username());
        });
        assertThat(EnvelopeRecorder.types(recorder.inRealm("master"))).doesNotContain("realm.delete");
    }

    @Test
    void aRealmThatIsSwitchedOffSendsNothingUntilItIsSwitchedOnAgain(Stack stack) {
        ObjectNode settings = JSON.objectNode();
        settings.putObject("attributes").put("platform.events", "off");
        try (TestRealm realm = TestRealm.create(stack, settings)) {
            Person unseen = Users.somebody();
            String id = realm.admin().createUser(unseen);
            realm.app().passwordGrant(unseen.username(), unseen.password());
            realm.admin().deleteUser(id);
            assertThat(recorder.inRealm(realm.name())).isEmpty();

            ObjectNode on = JSON.objectNode();
            on.putObject("attributes").put("platform.events", "on");
            realm.admin().update("", on);
            String seen = realm.admin().createUser(Users.somebody());

            assertThat(EnvelopeRecorder.types(recorder.about(seen))).containsExactly("user.create");
        }
    }

    private static void importUser(RealmAdmin admin, Person person, String ifResourceExists, String id) {
        ObjectNode body = JSON.objectNode().put("ifResourceExists", ifResourceExists);
        ObjectNode user = body.putArray("users")
                .addObject()
                .put("username", person.username())
                .put("email", person.email())
                .put("enabled", true);
        if (id != null) {
            user.put("id", id);
        }
        admin.create("partialImport", body);
    }

    private static String idOf(TestRealm realm, Person person) {
        return realm.admin()
                .findUser(person.username())
                .orElseThrow()
                .path("id")
                .asText();
    }
}
