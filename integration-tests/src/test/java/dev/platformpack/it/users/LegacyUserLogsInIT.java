package dev.platformpack.it.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.UnexpectedPageException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class LegacyUserLogsInIT {
    private static final String OLD_PASSWORD = DemoRealm.LEGACY_USER.password();

    @Test
    void theOldPasswordLogsInAndTheUserIsKeycloaksFromThenOn(Stack stack) throws SQLException {
        Person person = inOldTable(stack);

        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person));

        JsonNode user = stack.operator().get("users/" + tokens.userId());
        assertThat(user.path("email").asText()).isEqualTo(person.email());
        assertThat(user.path("firstName").asText()).isEqualTo(person.firstName());
        assertThat(user.hasNonNull("federationLink")).isFalse();
        assertThat(stack.operator()
                        .get("users/" + tokens.userId() + "/credentials")
                        .findValuesAsText("type"))
                .containsExactly("password");
        execute(stack, "delete from public.legacy_user where username = ?", person.username());
        assertThat(stack.app().exchange(stack.visitor().logIn(person)).userId()).isEqualTo(tokens.userId());
    }

    @Test
    void theAddressIsAsGoodAsTheName(Stack stack) throws SQLException {
        Person person = inOldTable(stack);

        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person.email(), OLD_PASSWORD));

        assertThat(stack.operator()
                        .get("users/" + tokens.userId())
                        .path("username")
                        .asText())
                .isEqualTo(person.username());
    }

    @Test
    void aWrongPasswordIsRefusedAndTheRightOneStillWorks(Stack stack) throws SQLException {
        Person person = inOldTable(stack);

        UnexpectedPageException page = catchThrowableOfType(
                UnexpectedPageException.class, () -> stack.visitor().logIn(person.username(), "not-the-password"));

        assertThat(page.pageMessage()).isEqualTo("Invalid username or password.");
        assertThat(stack.app().exchange(stack.visitor().logIn(person)).accessToken())
                .isNotBlank();
    }

    @Test
    void theLoginReachesThePlatformLikeAnyOther(Stack stack) throws SQLException {
        Person person = inOldTable(stack);

        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person));

        assertThat(Users.awaitUser(stack, person).id()).isEqualTo(tokens.userId());
    }

    /** A row with the hash of the demo's legacy user, whose password is known. */
    private static Person inOldTable(Stack stack) throws SQLException {
        Person somebody = Users.somebody();
        Person person = new Person(
                somebody.username(), somebody.email(), somebody.firstName(), somebody.lastName(), OLD_PASSWORD);
        execute(stack, """
                insert into public.legacy_user
                       (id, username, email, first_name, last_name, password_hash, enabled, email_verified)
                select cast(random() * 1e15 as bigint), ?, ?, ?, ?, password_hash, true, true
                  from public.legacy_user where username = 'legacy.lena'
                """, person.username(), person.email(), person.firstName(), person.lastName());
        return person;
    }

    private static void execute(Stack stack, String sql, String... values) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
