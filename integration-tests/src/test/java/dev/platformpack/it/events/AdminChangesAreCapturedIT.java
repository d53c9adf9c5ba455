package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
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
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What administrators do to users of a realm of the test's own. */
@ExtendWith(SharedStack.class)
class AdminChangesAreCapturedIT {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private EnvelopeRecorder recorder;
    private TestRealm realm;
    private RealmAdmin admin;
    private Person person;
    private String id;

    @BeforeEach
    void aUserOfTheAdministrator(Stack stack) {
        recorder = EnvelopeRecorder.start(stack);
        realm = TestRealm.create(stack);
        admin = realm.admin();
        person = Users.somebody();
        id = admin.createUser(person);
    }

    @AfterEach
    void leaveNothing() {
        realm.close();
        recorder.close();
    }

    @Test
    void creationNamesTheAdministratorWithTheConsoleAndTheUser(Stack stack) {
        JsonNode created = recorder.about(id, "user.create");

        assertThat(created.at("/actor/name").asText())
                .isEqualTo(stack.bootstrapAdmin().username());
        assertThat(created.at("/actor/id").asText()).isNotEmpty();
        assertThat(created.at("/clientId").asText()).isEqualTo("admin-cli");
        assertThat(created.at("/user/email").asText()).isEqualTo(person.email());
        assertThat(created.at("/user/authoritative").asBoolean()).isTrue();
        assertThat(created.toString()).doesNotContain(person.password());
    }

    @Test
    void updateDisablingAndRequiredActionsCarryTheNewState() {
        ObjectNode change = JSON.objectNode().put("firstName", "Grace").put("enabled", false);
        change.putArray("requiredActions").add("UPDATE_PASSWORD");

        admin.update("users/" + id, change);

        JsonNode updated = recorder.about(id, "user.update");
        assertThat(updated.at("/user/firstName").asText()).isEqualTo("Grace");
        assertThat(updated.at("/user/status").asText()).isEqualTo("DISABLED");
        assertThat(updated.at("/user/authoritative").asBoolean()).isTrue();
    }

    @Test
    void aVerifiedAddressMakesAPendingUserActive() {
        admin.update("", JSON.objectNode().put("verifyEmail", true));
        admin.update("users/" + id, JSON.objectNode().put("emailVerified", false));
        assertThat(recorder.about(id, "user.update").at("/user/status").asText())
                .isEqualTo("PENDING_VERIFICATION");

        admin.update("users/" + id, JSON.objectNode().put("emailVerified", true));

        assertThat(recorder.about(id, "user.update").at("/user/status").asText())
                .isEqualTo("ACTIVE");
    }

    @Test
    void aNewPasswordIsNamedButNotShown() {
        admin.update(
                "users/" + id + "/reset-password",
                JSON.objectNode().put("type", "password").put("value", "Other-Passw0rd-1"));

        JsonNode reset = recorder.about(id, "user.reset-password.action");
        assertThat(reset.toString()).doesNotContain("Other-Passw0rd-1");
        String credential =
                admin.get("users/" + id + "/credentials").get(0).path("id").asText();
        admin.delete("users/" + id + "/credentials/" + credential);
        assertThat(recorder.about(id, "user.credentials.action")
                        .at("/details/path")
                        .asText())
                .endsWith(credential);
    }

    @Test
    void rolesGroupsAndLinksAreAboutTheUser() {
        JsonNode role = admin.get("roles/offline_access");
        admin.create("users/" + id + "/role-mappings/realm", JSON.arrayNode().add(role));
        String group = admin.create("groups", JSON.objectNode().put("name", "staff"));
        admin.update("users/" + id + "/groups/" + group, JSON.objectNode());

        assertThat(recorder.about(id, "realm_role_mapping.create")
                        .at("/details/path")
                        .asText())
                .isEqualTo("users/" + id + "/role-mappings/realm");
        JsonNode joined = recorder.about(id, "group_membership.create");
        assertThat(joined.at("/details/path").asText()).endsWith(group);
        assertThat(joined.at("/user/authoritative").asBoolean()).isTrue();
    }

    @Test
    void endingSessionsSaysWhichAndWhose(Stack stack) {
        Tokens one = realm.app().passwordGrant(person.username(), person.password());
        admin.delete("sessions/" + one.sessionId());
        JsonNode ended = recorder.about(id, "user_session.delete");
        assertThat(ended.path("sessionId").asText()).isEqualTo(one.sessionId());
        awaitEnd(stack, one.sessionId());

        admin.create("users/" + id + "/logout", JSON.objectNode());
        admin.create("logout-all", JSON.objectNode());

        assertThat(recorder.about(id, "user.logout.action").at("/user/id").asText())
                .isEqualTo(id);
        assertThat(realmEvent("realm.logout-all.action").at("/object/type").asText())
                .isEqualTo("realm");
    }

    @Test
    void aWithdrawnConsentIsAboutTheUser() {
        String client = admin.get("clients?clientId=app").get(0).path("id").asText();
        admin.update("clients/" + client, JSON.objectNode().put("consentRequired", true));
        new Visitor(realm.app()).logIn(person, "login-actions/consent", Map.of("accept", "Yes"));

        admin.delete("users/" + id + "/consents/app");

        assertThat(recorder.about(id, "user.consents.action")
                        .at("/details/path")
                        .asText())
                .isEqualTo("users/" + id + "/consents/app");
    }

    @Test
    void aRemovedUserIsShownAsBefore() {
        admin.deleteUser(id);

        JsonNode deleted = recorder.about(id, "user.delete");
        assertThat(deleted.at("/user/username").asText()).isEqualTo(person.username());
        assertThat(deleted.at("/user/authoritative").asBoolean()).isFalse();
        assertThat(types("user.delete")).hasSize(1);
    }

    @Test
    void aDeniedCallDeletesNobody(Stack stack) {
        RealmAdmin nobody = new RealmAdmin(
                stack.baseUrl(),
                realm.name(),
                () -> realm.app()
                        .passwordGrant(person.username(), person.password())
                        .accessToken());

        assertThat(catchThrowable(() -> nobody.deleteUser(id))).isInstanceOf(RequestRefusedException.class);

        assertThat(types("user.delete")).isEmpty();
    }

    @Test
    void aServiceAccountIsNoUserOfThePlatform() {
        String client = admin.create(
                "clients",
                JSON.objectNode()
                        .put("clientId", "job")
                        .put("secret", "job-secret")
                        .put("publicClient", false)
                        .put("serviceAccountsEnabled", true));
        String account = admin.get("clients/" + client + "/service-account-user")
                .path("id")
                .asText();
        JsonNode role = admin.get("roles/offline_access");
        admin.create(
                "users/" + account + "/role-mappings/realm", JSON.arrayNode().add(role));
        admin.delete("clients/" + client);

        assertThat(recorder.about(account, "realm_role_mapping.create")
                        .path("user")
                        .isNull())
                .isTrue();
        assertThat(EnvelopeRecorder.types(recorder.about(account))).doesNotContain("user.delete");
    }

    private void awaitEnd(Stack stack, String sessionId) {
        try (PlatformReader platform = new PlatformReader(stack.platformDatabase(), realm.name())) {
            await().atMost(Users.RELAY)
                    .untilAsserted(() -> assertThat(platform.sessions(id))
                            .filteredOn(session -> session.id().equals(sessionId))
                            .extracting(PlatformSession::revokedReason, PlatformSession::revokedBy)
                            .containsExactly(
                                    tuple("admin-logout", stack.bootstrapAdmin().username())));
        }
    }

    private JsonNode realmEvent(String type) {
        return recorder.inRealm(realm.name()).stream()
                .filter(envelope -> envelope.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "No " + type + " among " + EnvelopeRecorder.types(recorder.inRealm(realm.name()))));
    }

    private List<String> types(String type) {
        return EnvelopeRecorder.types(recorder.inRealm(realm.name())).stream()
                .filter(type::equals)
                .toList();
    }
}
