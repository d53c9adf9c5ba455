package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.On;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.it.support.Variant;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Mailbox;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** With Keycloak's preview feature for token exchange, options of the listener, and a provider of somebody else's. */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "the options do not depend on what Keycloak runs in, and need a server of their own")
@BesideOthers
@ResourceLock(Variant.LOCK)
class ConfiguredServerIT {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static Stack stack;
    private static EnvelopeRecorder recorder;

    @BeforeAll
    static void record(@On(Variant.BY_EMAIL_DOMAIN) Stack variant) {
        stack = variant;
        recorder = EnvelopeRecorder.start(stack);
    }

    @AfterAll
    static void stopRecording() {
        recorder.close();
    }

    @Test
    void aUserWhomATokenExchangeBringsIsASignUp() {
        TestRealm home = TestRealm.create(stack);
        TestRealm realm = TestRealm.create(stack);
        IdentityProvider.link(stack.baseUrl(), realm, home);
        Person person = Users.somebody();
        home.admin().createUser(person);
        Application backend = backend(realm.admin(), realm);
        Application broker =
                new Application(stack.baseUrl(), home.name(), IdentityProvider.CLIENT, IdentityProvider.SECRET);

        Tokens foreign = broker.passwordGrant(person.username(), person.password());
        Tokens own = backend.token(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "subject_token",
                foreign.accessToken(),
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:access_token",
                "subject_issuer",
                IdentityProvider.ALIAS));

        JsonNode register = recorder.about(own.userId(), "register");
        assertThat(register.at("/details/register_method").asText()).isEqualTo("token-exchange");
        assertThat(register.at("/user/email").asText()).isEqualTo(person.email());
        assertThat(register.at("/user/authoritative").asBoolean()).isTrue();
        assertThat(EnvelopeRecorder.types(recorder.about(own.userId()))).contains("token_exchange");
    }

    @Test
    void anEventThatIsRaisedAfterTheCommitIsWrittenAllTheSame() {
        TestRealm realm = TestRealm.create(stack);
        Person person = Users.somebody();
        String id = realm.admin().createUser(person);

        realm.app().passwordGrant(person.username(), person.password());

        assertThat(EnvelopeRecorder.types(recorder.about(id)))
                .containsExactly("user.create", "login", "custom_required_action");
        JsonNode late = recorder.about(id, "custom_required_action");
        assertThat(late.at("/user/username").asText()).isEqualTo(person.username());
        assertThat(late.at("/user/authoritative").asBoolean()).isTrue();
    }

    @Test
    void eventsCarryTheAttributesThatTheConfigurationNames() {
        ObjectNode settings = JSON.objectNode();
        TestRealm realm = TestRealm.create(stack, settings);
        ObjectNode profile = (ObjectNode) realm.admin().get("users/profile");
        realm.admin().update("users/profile", profile.put("unmanagedAttributePolicy", "ENABLED"));
        Person person = Users.somebody();
        String id = realm.admin().createUser(person);

        attribute(realm, id, "Analytical Engines");
        attribute(realm, id, "Difference Engines");

        JsonNode attributes = recorder.about(id, "user.update").at("/user/attributes");
        assertThat(attributes.toString()).isEqualTo("{\"company\":\"Difference Engines\"}");
        realm.app().passwordGrant(person.username(), person.password());
        assertThat(recorder.about(id, "login").at("/user/attributes")).isEqualTo(attributes);
    }

    private static void attribute(TestRealm realm, String id, String company) {
        ObjectNode user = (ObjectNode) realm.admin().get("users/" + id);
        user.putObject("attributes").put("company", company).put("colour", "green");
        realm.admin().update("users/" + id, user);
    }

    @Test
    void adminEventsThatTheConfigurationExcludesAreNotKept() {
        TestRealm realm = TestRealm.create(stack);
        realm.admin().create("roles", JSON.objectNode().put("name", "staff"));
        realm.admin().create("groups", JSON.objectNode().put("name", "staff"));

        assertThat(EnvelopeRecorder.types(recorder.inRealm(realm.name()))).containsOnly("group.create");
    }

    @Test
    void aVerifiedAddressMakesTheUserActive() {
        try (Mailbox mailbox = Mailbox.open()) {
            ObjectNode settings = JSON.objectNode().put("verifyEmail", true);
            settings.putObject("smtpServer")
                    .put("host", "127.0.0.1")
                    .put("port", String.valueOf(mailbox.port()))
                    .put("from", "keycloak@example.test");
            TestRealm realm = TestRealm.create(stack, settings);
            Person person = Users.somebody();
            String id = realm.admin().createUser(person);
            realm.admin().update("users/" + id, JSON.objectNode().put("emailVerified", false));

            realm.admin().update("users/" + id + "/send-verify-email", JSON.objectNode());
            assertThat(recorder.about(id, "user.update").at("/user/status").asText())
                    .isEqualTo("PENDING_VERIFICATION");
            new Visitor(realm.app()).confirm(linkIn(mailbox.messages().get(0)));

            JsonNode verified = recorder.about(id, "verify_email");
            assertThat(verified.at("/user/emailVerified").asBoolean()).isTrue();
            assertThat(verified.at("/user/status").asText()).isEqualTo("ACTIVE");
            assertThat(verified.at("/user/authoritative").asBoolean()).isTrue();
        }
    }

    private static URI linkIn(String message) {
        Matcher link = Pattern.compile("http://\\S+action-token\\S+").matcher(message);
        assertThat(link.find()).as("a link in the mail").isTrue();
        return URI.create(link.group().replaceAll("[\"<>].*", ""));
    }

    /** A client that may exchange the identity provider's tokens: Keycloak wants a permission with a policy for that. */
    private static Application backend(RealmAdmin admin, TestRealm realm) {
        String backend = admin.create(
                "clients",
                JSON.objectNode()
                        .put("clientId", "backend")
                        .put("secret", "backend-secret")
                        .put("publicClient", false));
        String provider = "identity-provider/instances/" + IdentityProvider.ALIAS + "/management/permissions";
        admin.update(provider, JSON.objectNode().put("enabled", true));
        String permission =
                admin.get(provider).at("/scopePermissions/token-exchange").asText();
        String management =
                admin.get("clients?clientId=realm-management").get(0).path("id").asText();
        String authorization = "clients/" + management + "/authz/resource-server/";
        ObjectNode policy = JSON.objectNode().put("name", "backend").put("type", "client");
        policy.putArray("clients").add(backend);
        admin.create(authorization + "policy/client", policy);
        String policyId = admin.get(authorization + "policy?name=backend")
                .get(0)
                .path("id")
                .asText();
        ObjectNode scope = (ObjectNode) admin.get(authorization + "permission/scope/" + permission);
        scope.putArray("policies").add(policyId);
        admin.update(authorization + "permission/scope/" + permission, scope);
        return new Application(stack.baseUrl(), realm.name(), "backend", "backend-secret");
    }
}
