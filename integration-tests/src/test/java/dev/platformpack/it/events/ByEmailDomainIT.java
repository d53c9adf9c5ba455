package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.BesideOthers;
import dev.platformpack.it.support.On;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.it.support.Variant;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformTenant;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The sign-up policy {@code by-email-domain}. */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "the policy does not depend on what Keycloak runs in, and needs a server of its own")
@BesideOthers
@ResourceLock(Variant.LOCK)
class ByEmailDomainIT {
    private static Stack stack;

    private final String domain = "d-" + UUID.randomUUID() + ".example";

    @BeforeAll
    static void choose(@On(Variant.BY_EMAIL_DOMAIN) Stack variant) {
        stack = variant;
    }

    @Test
    void colleaguesShareATenantThatTheFirstOfThemOwns() {
        String first = verified(at(domain));
        String second = verified(at(domain.toUpperCase(Locale.ROOT)));

        PlatformTenant ofFirst = tenant(first);
        PlatformTenant ofSecond = tenant(second);
        assertThat(ofSecond.id()).isEqualTo(ofFirst.id());
        assertThat(ofFirst.name()).isEqualTo(domain);
        assertThat(ofFirst.workspace()).isEqualTo("default");
        assertThat(ofFirst.roles()).containsExactly("owner");
        assertThat(ofSecond.roles()).containsExactly("member");
    }

    @Test
    void anAddressJoinsNothingBeforeItIsVerified() {
        String owner = verified(at(domain));
        Person stranger = at(domain);
        String id = stack.app().exchange(stack.visitor().signUp(stranger)).userId();
        Users.awaitUser(stack, stranger);
        assertThat(stack.platform().tenants(id)).isEmpty();

        stack.operator()
                .update("users/" + id, JsonNodeFactory.instance.objectNode().put("emailVerified", true));

        assertThat(awaitTenants(id)).singleElement().satisfies(joined -> {
            assertThat(joined.id()).isEqualTo(tenant(owner).id());
            assertThat(joined.roles()).containsExactly("member");
        });
    }

    @Test
    void usersOfAPublicMailDomainAreAmongThemselves() {
        String first = verified(at("gmail.com"));
        String second = verified(at("gmail.com"));

        assertThat(tenant(first).id()).isNotEqualTo(tenant(second).id());
        assertThat(tenant(second).roles()).containsExactly("owner");
        assertThat(stack.platform().count("platform.tenant_domain", "domain = ?", "gmail.com"))
                .isZero();
    }

    @Test
    void whoWasRemovedDoesNotComeBackByChangingTheProfile() throws SQLException {
        String id = verified(at(domain));
        execute("update platform.membership set status = 'ENDED' where user_id = ?", id);

        Person marker = at(domain);
        stack.operator()
                .update("users/" + id, JsonNodeFactory.instance.objectNode().put("lastName", "Changed"));
        verified(marker);

        assertThat(stack.platform().tenants(id))
                .extracting(PlatformTenant::membership)
                .containsExactly("ENDED");
    }

    @Test
    void aTenantThatThePlatformMadeForADomainGetsMembersAndNoOwner() throws SQLException {
        execute("""
                with made as (insert into platform.tenant (id, realm_id, realm, slug, name)
                              select gen_random_uuid(), realm_id, realm, ?, 'Known' from platform.app_user where realm = 'demo' limit 1
                              returning id, realm_id)
                insert into platform.tenant_domain (tenant_id, realm_id, domain) select id, realm_id, ? from made
                """, "known-" + domain, domain);

        assertThat(tenant(verified(at(domain))).roles()).containsExactly("member");
    }

    @Test
    void nobodyKeepsADomainOutByTakingItsName() {
        String slug = domain.replace('.', '-').substring(0, 40);
        Person squatter = at("gmail.com");
        verified(new Person(slug, squatter.email(), squatter.firstName(), squatter.lastName(), squatter.password()));

        PlatformTenant tenant = tenant(verified(at(domain)));

        assertThat(tenant.name()).isEqualTo(domain);
        assertThat(tenant.slug()).startsWith(slug + "-");
    }

    private static Person at(String domain) {
        Person person = Users.somebody();
        return new Person(
                person.username(),
                person.username() + "@" + domain,
                person.firstName(),
                person.lastName(),
                person.password());
    }

    /** @return the id of the user, whom the platform knows */
    private static String verified(Person person) {
        String id = stack.operator().createUser(person);
        Users.awaitUser(stack, person);
        return id;
    }

    private static PlatformTenant tenant(String userId) {
        return awaitTenants(userId).get(0);
    }

    private static List<PlatformTenant> awaitTenants(String userId) {
        return Awaitility.await("tenants of " + userId)
                .atMost(Users.RELAY)
                .until(() -> stack.platform().tenants(userId), tenants -> !tenants.isEmpty());
    }

    private static void execute(String sql, String... values) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
