package dev.platformpack.it.audit;

import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.OwnSessions;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What users do, each as somebody of whom nothing else is on record that could be taken for it. */
final class UserDeeds {
    private final Stack stack;
    private final Person person = Users.somebody();

    private UserDeeds(Stack stack) {
        this.stack = stack;
    }

    /** @param realm of the test's own, for what not every realm allows */
    static Map<String, Supplier<Done>> of(Stack stack, TestRealm realm) {
        return Map.ofEntries(
                Map.entry("signs up on the form", () -> new UserDeeds(stack).signUp()),
                Map.entry("logs in on the form", () -> new UserDeeds(stack).logIn()),
                Map.entry("types ten wrong passwords", () -> new UserDeeds(stack).tenWrongPasswords(realm)),
                Map.entry("types a wrong password", () -> new UserDeeds(stack).wrongPassword()),
                Map.entry("exchanges the code for tokens", () -> new UserDeeds(stack).logIn()),
                Map.entry("logs out", () -> new UserDeeds(stack).logOut()),
                Map.entry("gives a token back", () -> new UserDeeds(stack).giveTokenBack()),
                Map.entry(
                        "changes the profile",
                        () -> new UserDeeds(stack)
                                .act("UPDATE_PROFILE", Map.of("firstName", "Grace", "lastName", "Hopper"))),
                Map.entry("changes the password", () -> new UserDeeds(stack).changePassword()),
                Map.entry("changes the password as Keycloak said before", () -> new UserDeeds(stack).changePassword()),
                Map.entry("deletes the account", () -> new UserDeeds(stack).deleteAccount(realm)),
                Map.entry("a program logs in", () -> new UserDeeds(stack).program()),
                Map.entry("is denied Keycloak's admin interface", () -> new UserDeeds(stack).denied("roles")),
                Map.entry("is denied the operators' interface", () -> new UserDeeds(stack).denied("platform/tenants")),
                Map.entry("ends his own session", () -> new UserDeeds(stack).endOwnSession()));
    }

    private Done signUp() {
        return done(stack.app().exchange(stack.visitor().signUp(person)));
    }

    private Done logIn() {
        known();
        return done(stack.app().exchange(stack.visitor().logIn(person)));
    }

    private Done wrongPassword() {
        String id = known();
        catchThrowable(() -> stack.visitor().logIn(person.username(), "not-the-password"));
        return new Done(DemoRealm.NAME, id);
    }

    private Done tenWrongPasswords(TestRealm realm) {
        String id = realm.admin().createUser(person);
        for (int i = 0; i < 10; i++) {
            catchThrowable(() -> realm.app().passwordGrant(person.username(), "not-the-password"));
        }
        return new Done(realm.name(), id);
    }

    private Done logOut() {
        known();
        Visitor visitor = stack.visitor();
        Tokens tokens = stack.app().exchange(visitor.logIn(person));
        visitor.logOut(tokens);
        return done(tokens);
    }

    private Done giveTokenBack() {
        known();
        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person));
        stack.app().revoke(tokens.refreshToken());
        return done(tokens);
    }

    private Done act(String action, Map<String, String> typed) {
        known();
        Visitor visitor = stack.visitor();
        Tokens tokens = stack.app().exchange(visitor.logIn(person));
        visitor.act(action, action.equals("UPDATE_PROFILE") ? withEmail(typed) : typed);
        return done(tokens);
    }

    private Done changePassword() {
        String password = "Other-1-Passw0rd";
        return act("UPDATE_PASSWORD", Map.of("password-new", password, "password-confirm", password));
    }

    private Map<String, String> withEmail(Map<String, String> typed) {
        return Map.of("email", person.email(), "firstName", typed.get("firstName"), "lastName", typed.get("lastName"));
    }

    /** Realms must allow it, which the demo realm does not. */
    private Done deleteAccount(TestRealm realm) {
        RealmAdmin admin = realm.admin();
        String action = "authentication/required-actions/delete_account";
        admin.update(action, ((ObjectNode) admin.get(action)).put("enabled", true));
        JsonNode account = admin.get("clients?clientId=account").get(0);
        String ofAccount = "clients/" + account.path("id").asText();
        JsonNode role = admin.get(ofAccount + "/roles/delete-account");
        String everybody = "roles/default-roles-" + realm.name();
        ArrayNode roles = JsonNodeFactory.instance.arrayNode().add(role);
        admin.create(everybody + "/composites", roles);
        Visitor visitor = new Visitor(realm.app());
        Tokens tokens = realm.app().exchange(visitor.signUp(person));
        visitor.deleteAccount(person);
        return new Done(realm.name(), tokens.userId());
    }

    private Done program() {
        String clientId = "job-" + UUID.randomUUID();
        RealmAdmin admin = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin());
        admin.create(
                "clients",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("clientId", clientId)
                        .put("secret", "s3cret")
                        .put("publicClient", false)
                        .put("serviceAccountsEnabled", true));
        Tokens tokens = new Application(stack.baseUrl(), DemoRealm.NAME, clientId, "s3cret").clientCredentials();
        return new Done(DemoRealm.NAME, tokens.userId());
    }

    private Done denied(String path) {
        known();
        Tokens tokens = stack.app().passwordGrant(person.username(), person.password());
        RealmAdmin nobody = new RealmAdmin(stack.baseUrl(), DemoRealm.NAME, tokens::accessToken);
        // In this realm and by this user once: the path is made his own by what nobody reads.
        String mine = path + "/" + tokens.userId();
        catchThrowable(() -> nobody.get(mine));
        return new Done(DemoRealm.NAME, "GET /admin/realms/demo/" + mine, person.username());
    }

    private Done endOwnSession() {
        known();
        Tokens tokens = stack.app().passwordGrant(person.username(), person.password());
        new OwnSessions(stack.baseUrl(), DemoRealm.NAME).end(tokens, tokens.sessionId());
        return done(tokens);
    }

    private String known() {
        return stack.operator().createUser(person);
    }

    private static Done done(Tokens tokens) {
        return new Done(DemoRealm.NAME, tokens.userId());
    }
}
