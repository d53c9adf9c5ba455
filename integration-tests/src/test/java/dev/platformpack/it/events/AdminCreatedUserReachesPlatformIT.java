package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformTenant;
import dev.platformpack.localserver.actor.PlatformUser;
import dev.platformpack.localserver.actor.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class AdminCreatedUserReachesPlatformIT {
    @Test
    void aUserMadeByAnOperatorHasTheSameRowsAsOneWhoSignedUp(Stack stack) {
        Person person = Users.somebody();

        String id = stack.operator().createUser(person);

        PlatformUser user = Users.awaitUser(stack, person);
        assertThat(user.id()).isEqualTo(id);
        assertThat(user.email()).isEqualTo(person.email());
        assertThat(user.signUpMethod()).isEqualTo("admin");
        assertThat(user.lastLoginAt()).isNull();
        assertThat(stack.platform().tenants(id)).singleElement().satisfies(tenant -> {
            assertThat(tenant.workspace()).isEqualTo("default");
            assertThat(tenant.roles()).containsExactly("owner");
        });
    }

    @Test
    void aDeletedUserIsMarkedAndLosesMembershipAndSessions(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person));

        stack.operator().deleteUser(tokens.userId());

        await().atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(stack.platform()
                                .user(person.username())
                                .orElseThrow()
                                .status())
                        .isEqualTo("DELETED"));
        assertThat(stack.platform().tenants(tokens.userId()))
                .extracting(PlatformTenant::membership)
                .containsOnly("ENDED");
        Users.awaitEnd(stack, tokens.userId(), tokens.sessionId());
        assertThat(stack.platform().sessions(tokens.userId()))
                .allSatisfy(session -> assertThat(session.revokedReason()).isEqualTo("user-deleted"));
    }
}
