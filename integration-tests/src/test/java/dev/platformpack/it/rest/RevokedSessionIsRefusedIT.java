package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class RevokedSessionIsRefusedIT {
    @Test
    void oneOfMySessionsEndsAndTheOtherLivesOn(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens laptop = stack.app().exchange(stack.visitor().logIn(person));
        Tokens phone = stack.app().exchange(stack.visitor().logIn(person));

        stack.ownSessions().end(laptop, phone.sessionId());

        assertRefused(stack, phone);
        assertThat(isActive(stack, laptop)).isTrue();
        assertThat(stack.app().refresh(laptop).sessionId()).isEqualTo(laptop.sessionId());
        assertThat(stack.ownSessions().list(laptop).path("items").findValuesAsText("id"))
                .contains(laptop.sessionId())
                .doesNotContain(phone.sessionId());
        PlatformSession row = Users.awaitEnd(stack, phone.userId(), phone.sessionId());
        assertThat(row.revokedReason()).isEqualTo("revoked");
        assertThat(row.revokedBy()).isEqualTo(person.username());
    }

    @Test
    void anOperatorEndsAllSessionsOfAUserAtOnce(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens laptop = stack.app().exchange(stack.visitor().logIn(person));
        Tokens phone = stack.app().exchange(stack.visitor().logIn(person));
        JsonNode listed = stack.operator().sessionsOf(laptop.userId()).path("items");

        int revoked = stack.operator().endSessionsOf(laptop.userId());

        assertThat(revoked).isEqualTo(listed.size()).isEqualTo(3);
        assertRefused(stack, laptop);
        assertRefused(stack, phone);
        assertThat(stack.operator().sessionsOf(laptop.userId()).path("items")).isEmpty();
        PlatformSession row = Users.awaitEnd(stack, phone.userId(), phone.sessionId());
        assertThat(row.revokedReason()).isEqualTo("revoked");
        assertThat(row.revokedBy()).isEqualTo("operator");
    }

    @Test
    void theBrowserOfAnEndedSessionHasToLogInAgain(Stack stack) {
        Person person = Users.signedUp(stack);
        Visitor visitor = stack.visitor();
        Tokens tokens = stack.app().exchange(visitor.logIn(person));
        assertThat(stack.app().exchange(visitor.comeBack()).sessionId()).isEqualTo(tokens.sessionId());

        stack.operator().endSession(tokens.userId(), tokens.sessionId());

        assertThatThrownBy(visitor::comeBack).hasMessageContaining("Sign in");
    }

    private static void assertRefused(Stack stack, Tokens tokens) {
        assertThat(isActive(stack, tokens)).isFalse();
        RequestRefusedException refusal = catchThrowableOfType(
                RequestRefusedException.class, () -> stack.app().refresh(tokens));
        assertThat(refusal).isNotNull();
        assertThat(refusal.error()).isEqualTo("invalid_grant");
    }

    private static boolean isActive(Stack stack, Tokens tokens) {
        return stack.api().introspect(tokens.accessToken()).path("active").asBoolean();
    }
}
