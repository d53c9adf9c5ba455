package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.actor.UnexpectedPageException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak's own COMMIT fails, after everything of the pack has been written in that transaction. */
@ExtendWith(SharedStack.class)
class RolledBackSignUpLeavesNothingIT {
    private static final String MARK = "refused-at-commit.";
    private static final String REFUSE_AT_COMMIT = """
            create function refuse_marked_user() returns trigger language plpgsql as $$
            begin raise exception 'refused at commit by the test'; end $$;
            create constraint trigger refuse_marked_user after insert on user_entity
                deferrable initially deferred for each row when (new.username like 'refused-at-commit.%')
                execute function refuse_marked_user();
            """;
    private static final String COMMIT_AGAIN = """
            drop trigger if exists refuse_marked_user on user_entity;
            drop function if exists refuse_marked_user();
            """;

    @BeforeEach
    void refuseMarkedUsers(Stack stack) throws SQLException {
        execute(stack, COMMIT_AGAIN + REFUSE_AT_COMMIT);
    }

    @AfterEach
    void acceptAllUsers(Stack stack) throws SQLException {
        execute(stack, COMMIT_AGAIN);
    }

    @Test
    void neitherKeycloakNorThePlatformKnowsTheUserAfterwards(Stack stack) {
        Person refused = marked();

        UnexpectedPageException page = catchThrowableOfType(
                UnexpectedPageException.class, () -> stack.visitor().signUp(refused));

        assertThat(page).as("the form shows an error").isNotNull();
        assertThat(page.status()).isGreaterThanOrEqualTo(400);
        // Whoever signs up later is relayed later: when that row is there, a row of the refused one would be.
        Users.signedUp(stack);
        assertThat(stack.operator().findUser(refused.username())).isEmpty();
        assertThat(stack.platform().user(refused.username())).isEmpty();
        assertThat(stack.platform()
                        .count("platform.audit_event", "strpos(audit_event::text, ?) > 0", refused.username()))
                .isZero();
        assertThat(stack.platform()
                        .count("platform.tenant", "slug = ?", refused.username().replace('.', '-')))
                .isZero();
        try (PlatformReader keycloak = new PlatformReader(stack.keycloakDatabase(), "demo")) {
            assertThat(keycloak.count("platform_outbox", "strpos(payload, ?) > 0", refused.username()))
                    .isZero();
            assertThat(keycloak.count("user_entity", "username = ?", refused.username()))
                    .isZero();
        }
    }

    @Test
    void theSamePersonSignsUpOnceTheCommitSucceeds(Stack stack) throws SQLException {
        Person person = marked();
        catchThrowableOfType(
                UnexpectedPageException.class, () -> stack.visitor().signUp(person));
        execute(stack, COMMIT_AGAIN);

        stack.app().exchange(stack.visitor().signUp(person));

        assertThat(Users.awaitUser(stack, person).status()).isEqualTo("ACTIVE");
    }

    private static Person marked() {
        Person person = Users.somebody();
        return new Person(
                MARK + person.username(), person.email(), person.firstName(), person.lastName(), person.password());
    }

    private static void execute(Stack stack, String sql) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
