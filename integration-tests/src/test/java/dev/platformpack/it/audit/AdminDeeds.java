package dev.platformpack.it.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What administrators of Keycloak do, in a realm of the test's own: each thing once. */
final class AdminDeeds {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Stack stack;
    private final TestRealm realm;
    private final RealmAdmin admin;

    AdminDeeds(Stack stack, TestRealm realm) {
        this.stack = stack;
        this.realm = realm;
        this.admin = realm.admin();
    }

    Map<String, Supplier<Done>> all() {
        return Map.ofEntries(
                Map.entry("makes a user", () -> toUser(id -> null)),
                Map.entry("imports a user", this::importUser),
                Map.entry("changes a user", () -> toUser(id -> update("users/" + id, named("firstName", "Grace")))),
                Map.entry(
                        "sets a password",
                        () -> toUser(id -> update(
                                "users/" + id + "/reset-password",
                                named("type", "password").put("value", "Other-1-Passw0rd")))),
                Map.entry(
                        "logs a user out",
                        () -> toUser(id -> admin.create("users/" + id + "/logout", JSON.objectNode()))),
                Map.entry("ends a session", this::endSession),
                Map.entry("removes a user", () -> toUser(id -> admin.delete("users/" + id))),
                Map.entry(
                        "gives a role",
                        () -> toUser(id -> admin.create(
                                "users/" + id + "/role-mappings/realm",
                                JSON.arrayNode().add(admin.get("roles/offline_access"))))),
                Map.entry("puts a user into a group", this::putIntoGroup),
                Map.entry("makes a role", () -> made("roles", named("name", "chief"), "roles/chief")),
                Map.entry("makes a group", () -> made("groups", named("name", "crew"), null)),
                Map.entry("removes a group", this::removeGroup),
                Map.entry("makes a client", () -> made("clients", named("clientId", "made"), null)),
                Map.entry(
                        "changes a client",
                        () -> client("changed", path -> update(path, named("clientId", "changed")))),
                Map.entry("removes a client", () -> client("removed", admin::delete)),
                Map.entry(
                        "makes a scope",
                        () -> made("client-scopes", named("name", "made").put("protocol", "openid-connect"), null)),
                Map.entry("adds an identity provider", this::addIdentityProvider),
                Map.entry("changes the realm", () -> {
                    admin.update("", named("displayName", "Changed"));
                    return new Done(realm.name(), "");
                }),
                Map.entry("removes a realm", this::removeRealm));
    }

    private Done toUser(Function<String, Object> deed) {
        String id = admin.createUser(Users.somebody());
        deed.apply(id);
        return new Done(realm.name(), id);
    }

    private Done importUser() {
        Person person = Users.somebody();
        ObjectNode body = named("ifResourceExists", "FAIL");
        body.putArray("users").addObject().put("username", person.username()).put("enabled", true);
        admin.create("partialImport", body);
        return new Done(
                realm.name(),
                admin.findUser(person.username()).orElseThrow().path("id").asText());
    }

    private Done endSession() {
        Person person = Users.somebody();
        String id = admin.createUser(person);
        Tokens tokens = realm.app().passwordGrant(person.username(), person.password());
        admin.delete("sessions/" + tokens.sessionId());
        return new Done(realm.name(), id);
    }

    private Done putIntoGroup() {
        String group = admin.create("groups", named("name", "staff"));
        return toUser(id -> update("users/" + id + "/groups/" + group, JSON.objectNode()));
    }

    private Done removeGroup() {
        String path = "groups/" + admin.create("groups", named("name", "gone"));
        admin.delete(path);
        return new Done(realm.name(), path);
    }

    private Done client(String clientId, Function<String, Object> deed) {
        String path = "clients/" + admin.create("clients", named("clientId", clientId));
        deed.apply(path);
        return new Done(realm.name(), path);
    }

    private Done addIdentityProvider() {
        ObjectNode provider = named("alias", "other").put("providerId", "oidc");
        provider.putObject("config")
                .put("clientId", "x")
                .put("clientSecret", "y")
                .put("authorizationUrl", "https://other.example/auth")
                .put("tokenUrl", "https://other.example/token");
        return made("identity-provider/instances", provider, "identity-provider/instances/other");
    }

    private Done removeRealm() {
        TestRealm removed = TestRealm.create(stack);
        String id = removed.id();
        removed.delete();
        return new Done(removed.name(), id);
    }

    /** @param path of what was made; null for the collection's with its id */
    private Done made(String collection, ObjectNode body, String path) {
        String id = admin.create(collection, body);
        return new Done(realm.name(), path == null ? collection + "/" + id : path);
    }

    private Object update(String path, JsonNode body) {
        admin.update(path, body);
        return null;
    }

    private static ObjectNode named(String member, String value) {
        return JSON.objectNode().put(member, value);
    }
}
