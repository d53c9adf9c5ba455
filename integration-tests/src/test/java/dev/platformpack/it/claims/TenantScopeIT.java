package dev.platformpack.it.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Checkout;
import dev.platformpack.it.support.RealmKey;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.ServerAdmin;
import dev.platformpack.localserver.actor.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The command of docs/contracts/claims.md that makes the client scope, in a realm that has none. */
@ExtendWith(SharedStack.class)
class TenantScopeIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String realm = "scope-" + UUID.randomUUID();
    private ServerAdmin server;

    @BeforeEach
    void aRealm(Stack stack) {
        server = new ServerAdmin(stack.baseUrl(), stack.bootstrapAdmin());
        server.createRealm(
                RealmKey.of(JSON.createObjectNode().put("realm", realm).put("enabled", true)));
    }

    @AfterEach
    void leaveNothing() {
        server.deleteRealm(realm);
    }

    @Test
    void aClientWithTheScopeGetsTheClaims(Stack stack) throws IOException {
        RealmAdmin admin = server.realm(realm);
        String scope = admin.create("client-scopes", commandsBody());
        ObjectNode client = JSON.createObjectNode()
                .put("clientId", "app")
                .put("publicClient", true)
                .put("directAccessGrantsEnabled", true);
        String key = admin.create("clients", client);
        admin.update("clients/" + key + "/default-client-scopes/" + scope, JSON.createObjectNode());
        Person person = Users.somebody();
        String userId = admin.createUser(person);
        await().atMost(Users.RELAY)
                .until(() -> stack.platform().count("platform.membership", "user_id = ?", userId) == 1);

        Application app = new Application(stack.baseUrl(), realm, "app", null);
        Tokens tokens = app.passwordGrant(person.username(), person.password());

        assertThat(ClaimsSchema.violations(tokens.accessClaims())).isEmpty();
        assertThat(tokens.accessClaims().path("tenant_roles").toString()).isEqualTo("[\"owner\"]");
        assertThat(ClaimsSchema.violations(app.userInfo(tokens))).isEmpty();
    }

    private static JsonNode commandsBody() throws IOException {
        String page = Files.readString(Checkout.file("docs/contracts/claims.md"));
        int begin = page.indexOf("-b '", page.indexOf("kcadm.sh create client-scopes")) + "-b '".length();
        return JSON.readTree(page.substring(begin, page.indexOf('\'', begin)));
    }
}
