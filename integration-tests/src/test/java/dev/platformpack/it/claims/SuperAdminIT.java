package dev.platformpack.it.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.On;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.it.support.Variant;
import dev.platformpack.localserver.actor.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The server's configuration names one address, and says not to listen. */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "the options do not depend on what Keycloak runs in, and need a server of their own")
@BesideOthers
@ResourceLock(Variant.LOCK)
class SuperAdminIT {
    private Stack stack;
    private Person person;
    private String userId;

    @BeforeEach
    void somebodyWithTheAddress(@On(Variant.NAMED_BY_USER) Stack servers) {
        stack = servers;
        Person random = Users.somebody();
        person = new Person(
                random.username(), Variant.SUPER_ADMIN, random.firstName(), random.lastName(), random.password());
        userId = servers.operator().createUser(person);
        await().atMost(Users.RELAY)
                .until(() -> servers.platform().tenants(userId).size() == 1);
    }

    @AfterEach
    void leaveTheAddress() {
        stack.operator().deleteUser(userId);
    }

    @Test
    void aVerifiedAddressMakesASuperAdminAndAnUnverifiedOneDoesNot() {
        assertThat(claims().path("tenant_roles").toString()).isEqualTo("[\"owner\",\"super-admin\"]");
        assertThat(claims().path("permissions").toString()).contains("\"*:*\"");

        stack.operator()
                .update("users/" + userId, JsonNodeFactory.instance.objectNode().put("emailVerified", false));

        assertThat(claims().path("tenant_roles").toString()).isEqualTo("[\"owner\"]");
        assertThat(claims().path("permissions").toString()).doesNotContain("*:*");
    }

    @Test
    void nobodyListensIfTheConfigurationSaysSo() {
        assertThat(stack.metrics().value("platform_claims_listening")).isZero();
        assertThat(stack.keycloakLog())
                .contains("listen=false super-admin-emails=1")
                .doesNotContain(Variant.SUPER_ADMIN);
    }

    private JsonNode claims() {
        return stack.app().passwordGrant(person.username(), person.password()).accessClaims();
    }
}
