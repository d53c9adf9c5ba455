package dev.platformpack.it.audit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.LogoutReceiver;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.credentials.Credentials;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What operators do with the pack: each thing once. */
final class PlatformDeeds {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Stack stack;
    private final LogoutReceiver receiver;
    private final Calls calls;

    /** @param receiver where a client is told */
    PlatformDeeds(Stack stack, LogoutReceiver receiver) {
        this.stack = stack;
        this.receiver = receiver;
        this.calls = new Calls(stack.baseUrl());
    }

    Map<String, Supplier<Done>> all() {
        return Map.of(
                "makes a tenant", () -> tenant(path -> {}),
                "changes a tenant",
                        () -> tenant(path -> calls.accepted(
                                "PATCH", "/admin/realms/demo/" + path, "{\"name\": \"Changed\"}", operatorToken())),
                "removes a tenant", () -> tenant(path -> stack.operator().delete(path)),
                "revokes a token", this::revokeToken,
                "ends a user's sessions", this::endSessions,
                "a client is told of the end", this::tellClient,
                "orders the end of a user's sessions", this::endSessions);
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
}
