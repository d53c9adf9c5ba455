package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people do themselves, on Keycloak's pages. */
@ExtendWith(SharedStack.class)
class UserChangesAreCapturedIT {
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
    void signUpLoginAndLogoutCarryTheUserTheSessionAndTheRequest(Stack stack) {
        Person person = Users.somebody();
        Visitor visitor = stack.visitor();
        Tokens tokens = stack.app().exchange(visitor.signUp(person));
        visitor.logOut(tokens);

        JsonNode register = recorder.about(tokens.userId(), "register");
        assertThat(register.at("/details/register_method").asText()).isEqualTo("form");
        assertThat(register.at("/actor/name").asText()).isEqualTo(person.username());
        assertThat(register.at("/clientId").asText()).isEqualTo("demo-app");
        assertThat(register.at("/userAgent").asText()).contains("platform-pack-visitor");
        assertThat(register.at("/ipAddress").asText()).isNotEmpty();
        assertThat(register.at("/user/authoritative").asBoolean()).isTrue();
        assertThat(register.at("/user/email").asText()).isEqualTo(person.email());
        assertThat(register.at("/user/firstName").asText()).isEqualTo(person.firstName());
        assertThat(recorder.about(tokens.userId(), "login").at("/sessionId").asText())
                .isEqualTo(tokens.sessionId());
        assertThat(recorder.about(tokens.userId(), "logout").at("/sessionId").asText())
                .isEqualTo(tokens.sessionId());
    }

    @Test
    void aLoginOnlySeesTheUser(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person));

        JsonNode login = recorder.about(tokens.userId(), "login");

        assertThat(login.at("/user/username").asText()).isEqualTo(person.username());
        assertThat(login.at("/user/authoritative").asBoolean()).isFalse();
    }

    @Test
    void aFailedLoginSaysWhy(Stack stack) {
        Person person = Users.signedUp(stack);
        String id = stack.operator()
                .findUser(person.username())
                .orElseThrow()
                .path("id")
                .asText();

        catchThrowable(() -> stack.visitor().logIn(person.username(), "not-the-password"));

        JsonNode failed = recorder.about(id, "login");
        assertThat(failed.path("outcome").asText()).isEqualTo("FAILURE");
        assertThat(failed.path("error").asText()).isEqualTo("invalid_user_credentials");
        assertThat(failed.at("/actor/name").asText()).isEqualTo(person.username());
        assertThat(failed.toString()).doesNotContain("not-the-password");
    }

    @Test
    void aChangedProfileIsCarriedAsCommitted(Stack stack) {
        Person person = Users.signedUp(stack);
        Visitor visitor = stack.visitor();
        Tokens tokens = stack.app().exchange(visitor.logIn(person));

        visitor.act(
                "UPDATE_PROFILE", Map.of("firstName", "Grace", "lastName", "Hopper", "email", "new." + person.email()));

        JsonNode changed = recorder.about(tokens.userId(), "update_profile");
        assertThat(changed.at("/user/firstName").asText()).isEqualTo("Grace");
        assertThat(changed.at("/user/lastName").asText()).isEqualTo("Hopper");
        assertThat(changed.at("/user/email").asText()).isEqualTo("new." + person.email());
        assertThat(changed.at("/user/authoritative").asBoolean()).isTrue();
        assertThat(changed.at("/details/previous_first_name").asText()).isEqualTo(person.firstName());
    }

    @Test
    void aNewPasswordIsNamedButNotShown(Stack stack) {
        Person person = Users.signedUp(stack);
        Visitor visitor = stack.visitor();
        Tokens tokens = stack.app().exchange(visitor.logIn(person));

        visitor.act(
                "UPDATE_PASSWORD", Map.of("password-new", "Other-Passw0rd-1", "password-confirm", "Other-Passw0rd-1"));

        JsonNode changed = recorder.about(tokens.userId(), "update_credential");
        assertThat(changed.at("/details/credential_type").asText()).isEqualTo("password");
        assertThat(recorder.about(tokens.userId()))
                .allSatisfy(envelope ->
                        assertThat(envelope.toString()).doesNotContain("Other-Passw0rd-1", person.password()));
    }

    @Test
    void aRequiredActionIsCapturedWhenItIsDone(Stack stack) {
        Person person = Users.somebody();
        String id = stack.operator().createUser(person);
        ObjectNode required = JsonNodeFactory.instance.objectNode();
        required.putArray("requiredActions").add("UPDATE_PROFILE");
        stack.operator().update("users/" + id, required);

        stack.visitor()
                .logIn(
                        person,
                        "login-actions/required-action",
                        Map.of("firstName", "Grace", "lastName", person.lastName(), "email", person.email()));

        assertThat(recorder.about(id, "update_profile").at("/user/firstName").asText())
                .isEqualTo("Grace");
        assertThat(EnvelopeRecorder.types(recorder.about(id))).containsSubsequence("update_profile", "login");
    }

    @Test
    void aConsentIsCapturedWhenItIsGivenAndWhenItIsWithdrawn(Stack stack) {
        try (TestRealm realm = TestRealm.create(stack)) {
            Person person = Users.somebody();
            String id = realm.admin().createUser(person);
            realm.requireConsent();

            Tokens tokens = realm.app()
                    .exchange(new Visitor(realm.app()).logIn(person, "login-actions/consent", Map.of("accept", "Yes")));
            OwnAccount account = new OwnAccount(stack.baseUrl(), realm.name());
            account.consent(tokens, "app");
            account.withdrawConsent(tokens, "app");

            assertThat(recorder.about(id, "login").at("/details/consent").asText())
                    .isEqualTo("consent_granted");
            assertThat(EnvelopeRecorder.types(recorder.about(id)))
                    .containsSubsequence("update_consent", "revoke_grant");
        }
    }

    @Test
    void whoDeletesTheAccountIsShownAsBefore(Stack stack) {
        try (TestRealm realm = TestRealm.create(stack)) {
            enableDeletion(realm);
            Person person = Users.somebody();
            Visitor visitor = new Visitor(realm.app());
            Tokens tokens = realm.app().exchange(visitor.signUp(person));

            visitor.deleteAccount(person);

            JsonNode deleted = recorder.about(tokens.userId(), "delete_account");
            assertThat(deleted.at("/user/username").asText()).isEqualTo(person.username());
            assertThat(deleted.at("/user/authoritative").asBoolean()).isFalse();
            assertThat(deleted.at("/actor/name").asText()).isEqualTo(person.username());
            assertThat(EnvelopeRecorder.types(recorder.about(tokens.userId()))).doesNotContain("user.delete");
            Users.awaitDeleted(stack, realm.name(), person);
        }
    }

    private static void enable(TestRealm realm, String action) {
        String path = "authentication/required-actions/" + action;
        ObjectNode settings = (ObjectNode) realm.admin().get(path);
        realm.admin().update(path, settings.put("enabled", true));
    }

    private static void enableDeletion(TestRealm realm) {
        enable(realm, "delete_account");
        String account =
                realm.admin().get("clients?clientId=account").get(0).path("id").asText();
        JsonNode role = realm.admin().get("clients/" + account + "/roles/delete-account");
        realm.admin()
                .create(
                        "roles/default-roles-" + realm.name() + "/composites",
                        JsonNodeFactory.instance.arrayNode().add(role));
    }
}
