package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
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
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Which commits wait for the disk, and what becomes of a change whose event cannot be written. */
@ExtendWith(SharedStack.class)
@DisabledIfSystemProperty(
        named = SharedStack.RUNTIME,
        matches = "container",
        disabledReason = "needs a server of its own, and what it shows does not depend on what Keycloak runs in")
@BesideOthers
@ResourceLock(Variant.LOCK)
class DurabilityByClassIT {
    private static Stack stack;

    private static final String ACCEPT_ALL = """
            drop trigger if exists refuse_event on platform_outbox;
            drop function if exists refuse_event();
            """;

    private CommitRecorder commits;

    @BeforeAll
    static void choose(@On(Variant.BY_EMAIL_DOMAIN) Stack variant) {
        stack = variant;
    }

    @BeforeEach
    void recordCommits() throws SQLException {
        commits = CommitRecorder.install(stack);
    }

    @AfterEach
    void leaveNoTrigger() throws SQLException {
        commits.close();
        execute(ACCEPT_ALL);
    }

    @Test
    void signUpsAndChangesAreOnDiskBeforeTheAnswer() throws SQLException {
        Person person = Users.somebody();
        String id = stack.app().exchange(stack.visitor().signUp(person)).userId();
        stack.operator().update("users/" + id, named("Changed"));

        assertThat(commits.ofEvents("register", id)).singleElement().satisfies(DurabilityByClassIT::isSynchronous);
        assertThat(commits.ofEvents("user.update", id)).singleElement().satisfies(DurabilityByClassIT::isSynchronous);
    }

    @Test
    void tokensDoNotWaitForTheDiskLoginsAndLogoutsDo() throws SQLException {
        Person person = Users.signedUp(stack);
        Visitor visitor = stack.visitor();
        Tokens tokens = stack.app().exchange(visitor.logIn(person));
        stack.app().refresh(tokens);
        visitor.logOut(tokens);

        assertThat(commits.ofEvents("login", tokens.userId()))
                .isNotEmpty()
                .allSatisfy(DurabilityByClassIT::isSynchronous);
        assertThat(commits.ofEvents("code_to_token", tokens.userId()))
                .isNotEmpty()
                .allSatisfy(DurabilityByClassIT::isAsynchronous);
        assertThat(commits.ofEvents("refresh_token", tokens.userId()))
                .singleElement()
                .satisfies(DurabilityByClassIT::isAsynchronous);
        assertThat(commits.ofEvents("logout", tokens.userId()))
                .singleElement()
                .satisfies(DurabilityByClassIT::isSynchronous);
    }

    /** Keycloak inserts a session right after the transaction of the login: what is on disk of the log begins with the event. */
    @Test
    void noSessionIsCommittedBeforeItsLogin() throws SQLException {
        Person person = Users.signedUp(stack);
        Tokens browser = stack.app().exchange(stack.visitor().logIn(person));
        Tokens direct = stack.app().passwordGrant(person.username(), person.password());

        assertThat(commits.ofSession(browser.sessionId()).get(0).loginIsThere()).isTrue();
        assertThat(commits.ofSession(direct.sessionId()).get(0).loginIsThere()).isTrue();
    }

    @Test
    void aRefreshCommitsWithItsSession() throws SQLException {
        Person person = Users.signedUp(stack);
        Tokens tokens = stack.app().exchange(stack.visitor().logIn(person));

        // Keycloak counts seconds: a session that is used again within the same one does not change.
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
        stack.app().refresh(tokens);

        assertThat(commits.ofSession(tokens.sessionId()))
                .extracting(CommitRecorder.Commit::transaction)
                .contains(commits.ofEvents("refresh_token", tokens.userId())
                        .get(0)
                        .transaction());
    }

    @Test
    void aChangeWhoseEventCannotBeWrittenDoesNotHappen() throws SQLException {
        Person person = Users.somebody();
        String id = stack.operator().createUser(person);
        refuseEventsOf(id);

        RequestRefusedException refusal = catchThrowableOfType(
                RequestRefusedException.class, () -> stack.operator().update("users/" + id, named("Changed")));

        assertThat(refusal).isNotNull();
        assertThat(stack.operator().get("users/" + id).path("lastName").asText())
                .isEqualTo(person.lastName());
    }

    @Test
    void aLoginWhoseEventCannotBeWrittenIsRefusedAndLeavesNoSession() throws SQLException {
        Person person = Users.somebody();
        String id = stack.operator().createUser(person);
        refuseEventsOf(id);

        assertThat(catchThrowable(() -> stack.app().passwordGrant(person.username(), person.password())))
                .isInstanceOf(RequestRefusedException.class);

        assertThat(stack.operator().get("users/" + id + "/sessions")).isEmpty();
    }

    private static void isSynchronous(CommitRecorder.Commit commit) {
        assertThat(commit.synchronousCommit()).isEqualTo("on");
    }

    private static void isAsynchronous(CommitRecorder.Commit commit) {
        assertThat(commit.synchronousCommit()).isEqualTo("off");
    }

    private static JsonNode named(String lastName) {
        return JsonNodeFactory.instance.objectNode().put("lastName", lastName);
    }

    private static void refuseEventsOf(String userId) throws SQLException {
        execute(ACCEPT_ALL + """
                create function refuse_event() returns trigger language plpgsql as $$
                begin raise exception 'refused by the test'; end $$;
                create trigger refuse_event before insert on platform_outbox
                    for each row when (new.subject = '%s') execute function refuse_event();
                """.formatted(userId));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
