package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.PlatformUser;
import dev.platformpack.localserver.actor.Tokens;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class SignUpReachesPlatformIT {
    @Test
    void theFormMakesUserTenantWorkspaceAndMembership(Stack stack) {
        Person person = Users.somebody();
        Instant before = Instant.now().minus(Duration.ofSeconds(1));

        Tokens tokens = stack.app().exchange(stack.visitor().signUp(person));

        PlatformUser user = Users.awaitUser(stack, person);
        assertThat(user.id()).isEqualTo(tokens.userId());
        assertThat(user.email()).isEqualTo(person.email());
        assertThat(user.status()).isEqualTo("ACTIVE");
        assertThat(user.signUpMethod()).isEqualTo("form");
        assertThat(user.createdAt()).isBetween(before, Instant.now());
        assertThat(stack.platform().tenants(user.id())).singleElement().satisfies(tenant -> {
            assertThat(tenant.slug()).isEqualTo(person.username().replace('.', '-'));
            assertThat(tenant.name()).isEqualTo(person.firstName() + " " + person.lastName());
            assertThat(tenant.plan()).isEqualTo("free");
            assertThat(tenant.workspace()).isEqualTo("default");
            assertThat(tenant.membership()).isEqualTo("ACTIVE");
            assertThat(tenant.roles()).containsExactly("owner");
        });
    }

    @Test
    void theSessionOfTheSignUpIsInTheIndexWithItsTenant(Stack stack) {
        Person person = Users.somebody();

        Tokens tokens = stack.app().exchange(stack.visitor().signUp(person));

        PlatformUser user = Users.awaitUser(stack, person);
        await().atMost(Users.RELAY)
                .untilAsserted(
                        () -> assertThat(stack.platform().sessions(user.id())).hasSize(1));
        PlatformSession session = stack.platform().sessions(user.id()).get(0);
        assertThat(session.id()).isEqualTo(tokens.sessionId());
        assertThat(session.tenantId())
                .isEqualTo(stack.platform().tenants(user.id()).get(0).id());
        assertThat(session.clientId()).isEqualTo("demo-app");
        assertThat(session.ipAddress()).isNotBlank();
        assertThat(session.userAgent()).contains("platform-pack-visitor");
        assertThat(session.revokedAt()).isNull();
    }

    @Test
    void aNameThatIsTakenLeavesNoSecondUser(Stack stack) {
        Person first = Users.signedUp(stack);
        Person second = new Person(
                first.username(), "other." + first.email(), first.firstName(), first.lastName(), first.password());

        assertThatThrownBy(() -> stack.visitor().signUp(second)).hasMessageContaining("Username already exists");

        Users.signedUp(stack);
        assertThat(stack.platform().count("platform.app_user", "username = ?", first.username()))
                .isEqualTo(1);
    }
}
