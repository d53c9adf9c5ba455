package dev.platformpack.it.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.LogoutReceiver;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.credentials.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What operators, tenants' administrators and owners of the database do with the pack: each thing once. */
final class PlatformDeeds {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Stack stack;
    private final LogoutReceiver receiver;

    /** @param receiver where a client is told */
    PlatformDeeds(Stack stack, LogoutReceiver receiver) {
        this.stack = stack;
        this.receiver = receiver;
    }

    Map<String, Supplier<Done>> all() {
        return Map.of(
                "makes a tenant", () -> tenant(path -> {}),
                "changes a tenant",
                        () -> tenant(path -> call("PATCH", path, "{\"name\": \"Changed\"}", operatorToken())),
                "removes a tenant", () -> tenant(path -> stack.operator().delete(path)),
                "revokes a token", this::revokeToken,
                "ends a user's sessions", this::endSessions,
                "a client is told of the end", this::tellClient,
                "changes a member's roles", () -> toMember("PUT", "/roles", "{\"roles\": [\"viewer\"]}"),
                "removes a member", () -> toMember("DELETE", "", ""),
                "is erased", this::erase);
    }

    /** What is done to a tenant with this path below the realm. */
    private interface TenantDeed {
        void on(String path);
    }

    private Done tenant(TenantDeed deed) {
        ObjectNode body =
                JSON.objectNode().put("slug", "deed-" + UUID.randomUUID()).put("name", "Deed");
        String id = stack.operator().create("platform/tenants", body);
        deed.on("platform/tenants/" + id);
        return new Done(DemoRealm.NAME, id);
    }

    private Done revokeToken() {
        String path = "revoked-tokens/" + UUID.randomUUID();
        stack.operator().update("platform/" + path, JSON.objectNode());
        return new Done(DemoRealm.NAME, path);
    }

    private Done endSessions() {
        Tokens tokens = logIn(stack.app());
        stack.operator().endSessionsOf(tokens.userId());
        return new Done(DemoRealm.NAME, tokens.userId());
    }

    private Done tellClient() {
        String clientId = "told-" + UUID.randomUUID();
        ObjectNode client = JSON.objectNode()
                .put("clientId", clientId)
                .put("publicClient", true)
                .put("directAccessGrantsEnabled", true);
        client.putObject("attributes")
                .put("backchannel.logout.url", receiver.url().toString());
        RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin())
                .create("clients", client);
        Tokens tokens = logIn(new Application(stack.baseUrl(), DemoRealm.NAME, clientId, null));
        stack.operator().endSession(tokens.userId(), tokens.sessionId());
        return new Done(DemoRealm.NAME, tokens.sessionId());
    }

    private Done toMember(String method, String part, String body) {
        try {
            TenantMember owner = TenantMember.of(stack);
            TenantMember member = TenantMember.of(stack);
            member.join(owner, "admin");
            String token = owner.passwordGrant(Map.of("tenant", owner.home())).accessToken();
            call(method, "/realms/demo/platform/tenant/members/" + member.userId() + part, body, token);
            return new Done(DemoRealm.NAME, member.userId(), owner.person().username());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Done erase() {
        String id = Users.awaitUser(stack, created()).id();
        try (Connection connection = stack.platformSuperuser().open();
                PreparedStatement erase = connection.prepareStatement(
                        "select platform.erase_person(realm_id, id, 'auditor') from platform.app_user where id = ?")) {
            erase.setString(1, id);
            erase.executeQuery();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Done(DemoRealm.NAME, id);
    }

    private Tokens logIn(Application application) {
        Person person = created();
        return application.passwordGrant(person.username(), person.password());
    }

    private Person created() {
        Person person = Users.somebody();
        stack.operator().createUser(person);
        return person;
    }

    private String operatorToken() {
        Credentials operator = stack.realm().operator();
        return new Application(stack.baseUrl(), DemoRealm.NAME, "admin-cli", null)
                .passwordGrant(operator.username(), operator.password())
                .accessToken();
    }

    private void call(String method, String path, String body, String token) {
        String url = path.startsWith("/") ? path : "/admin/realms/demo/" + path;
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.baseUrl() + url))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.discarding())
                    .statusCode();
            if (status >= 400) {
                throw new IllegalStateException(method + " " + url + " was answered " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
