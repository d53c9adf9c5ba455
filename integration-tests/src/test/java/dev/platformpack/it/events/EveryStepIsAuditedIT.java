package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.AuditRecord;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class EveryStepIsAuditedIT {
    @Test
    void signUpFailedLoginLoginAndLogoutAreOnRecordInTheirOrder(Stack stack) {
        Person person = Users.somebody();
        Tokens first = stack.app().exchange(stack.visitor().signUp(person));
        catchThrowable(() -> stack.visitor().logIn(person.username(), "not-the-password"));
        Visitor visitor = stack.visitor();
        Tokens second = stack.app().exchange(visitor.logIn(person));
        visitor.logOut(second);

        AuditRecord logout = awaitRecord(stack, first.userId(), "logout", "SUCCESS");

        List<AuditRecord> trail = stack.platform().audit(first.userId());
        assertThat(trail)
                .extracting(record -> record.action() + " " + record.outcome())
                .containsSubsequence("register SUCCESS", "login FAILURE", "login SUCCESS", "logout SUCCESS");
        assertThat(trail).allSatisfy(record -> {
            assertThat(record.actorName()).isEqualTo(person.username());
            assertThat(record.clientId()).isEqualTo("demo-app");
            assertThat(record.ipAddress()).isNotBlank();
        });
        assertThat(logout.sessionId()).isEqualTo(second.sessionId());
        assertThat(find(trail, "login", "FAILURE").error()).isEqualTo("invalid_user_credentials");
        assertThat(find(trail, "register", "SUCCESS").userAgent()).contains("platform-pack-visitor");
    }

    @Test
    void anOperatorsDeedsNameTheOperatorAndTheUser(Stack stack) {
        Person person = Users.somebody();
        String id = stack.operator().createUser(person);
        stack.operator().deleteUser(id);

        AuditRecord deleted = awaitRecord(stack, id, "user.delete", "SUCCESS");

        AuditRecord created = find(stack.platform().audit(id), "user.create", "SUCCESS");
        assertThat(List.of(created, deleted)).allSatisfy(record -> {
            assertThat(record.actorName()).isEqualTo("operator");
            assertThat(record.objectType()).isEqualTo("user");
            assertThat(record.objectId()).isEqualTo(id);
        });
    }

    @Test
    void anEndedSessionIsOnRecordWithWhoEndedIt(Stack stack) {
        Person person = Users.signedUp(stack);
        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person));
        stack.operator().endSessionsOf(tokens.userId());

        assertThat(Users.awaitEnd(stack, tokens.userId(), tokens.sessionId()).revokedBy())
                .isEqualTo("operator");
        assertThat(stack.platform().audit(tokens.userId())).anySatisfy(record -> {
            assertThat(record.action()).isEqualTo("logout");
            assertThat(record.sessionId()).isEqualTo(tokens.sessionId());
        });
    }

    private static AuditRecord awaitRecord(Stack stack, String userId, String action, String outcome) {
        return await(action + " in the audit trail")
                .atMost(Users.RELAY)
                .until(() -> find(stack.platform().audit(userId), action, outcome), Objects::nonNull);
    }

    private static AuditRecord find(List<AuditRecord> trail, String action, String outcome) {
        return trail.stream()
                .filter(record ->
                        record.action().equals(action) && record.outcome().equals(outcome))
                .findFirst()
                .orElse(null);
    }
}
