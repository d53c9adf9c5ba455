package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.OwnStack;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.PlatformTenant;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The sign-up policy {@code named-by-user}. */
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "the policy does not depend on what Keycloak runs in, and needs a server of its own")
class NamedByUserIT {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static Stack stack;

    private final String realm = "realm-" + UUID.randomUUID();
    private final String ada = UUID.randomUUID().toString();
    private final String bela = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        stack = OwnStack.start(Map.of(
                "spi-events-listener--platform--sign-up-policy", "named-by-user",
                "spi-events-listener--platform--tenant-name-attribute", "company"));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void aNameThatIsTakenLeadsIntoATenantOfOnesOwn() throws SQLException {
        try (PlatformReader platform = new PlatformReader(stack.platformDatabase(), realm)) {
            new WaitingEvents(stack.keycloakDatabase(), platform)
                    .relay(
                            signUp(ada).attribute("company", "Acme"),
                            signUp(bela).attribute("company", "Acme"));

            PlatformTenant first = platform.tenants(ada).get(0);
            PlatformTenant second = platform.tenants(bela).get(0);
            assertThat(first.name()).isEqualTo("Acme").isEqualTo(second.name());
            assertThat(first.id()).isNotEqualTo(second.id());
            assertThat(first.slug()).isNotEqualTo(second.slug());
            assertThat(second.roles()).containsExactly("owner");
        }
    }

    @Test
    void withoutANameTheTenantIsNamedAfterTheUser() throws SQLException {
        try (PlatformReader platform = new PlatformReader(stack.platformDatabase(), realm)) {
            new WaitingEvents(stack.keycloakDatabase(), platform).relay(signUp(ada));

            assertThat(platform.tenants(ada))
                    .singleElement()
                    .satisfies(tenant -> assertThat(tenant.name()).isEqualTo("Ada Lovelace"));
        }
    }

    private Envelope signUp(String user) {
        return Envelope.of(realm, "register", NOON).changed(user, "Lovelace");
    }
}
