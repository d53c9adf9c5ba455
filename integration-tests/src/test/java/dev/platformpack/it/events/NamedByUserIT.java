package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.On;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Variant;
import dev.platformpack.localserver.actor.PlatformTenant;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The sign-up policy {@code named-by-user}. */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "the policy does not depend on what Keycloak runs in, and needs a server of its own")
@BesideOthers
@ResourceLock(Variant.LOCK)
class NamedByUserIT {
    private final String ada = UUID.randomUUID().toString();
    private final String bela = UUID.randomUUID().toString();

    @AutoClose
    private InventedRealm realm;

    @BeforeEach
    void invent(@On(Variant.NAMED_BY_USER) Stack stack) {
        realm = new InventedRealm(stack);
    }

    @Test
    void aNameThatIsTakenLeadsIntoATenantOfOnesOwn() throws SQLException {
        realm.relay(signUp(ada).attribute("company", "Acme"), signUp(bela).attribute("company", "Acme"));

        PlatformTenant first = realm.platform().tenants(ada).get(0);
        PlatformTenant second = realm.platform().tenants(bela).get(0);
        assertThat(first.name()).isEqualTo("Acme").isEqualTo(second.name());
        assertThat(first.id()).isNotEqualTo(second.id());
        assertThat(first.slug()).isNotEqualTo(second.slug());
        assertThat(second.roles()).containsExactly("owner");
    }

    @Test
    void withoutANameTheTenantIsNamedAfterTheUser() throws SQLException {
        realm.relay(signUp(ada));

        assertThat(realm.platform().tenants(ada))
                .singleElement()
                .satisfies(tenant -> assertThat(tenant.name()).isEqualTo("Ada Lovelace"));
    }

    private Envelope signUp(String user) {
        return realm.event("register").changed(user, "Lovelace");
    }
}
