package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.credentials.Credentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class OperatorEndsSessionsIT {
    @Test
    void anonymousIsUnauthorizedAndAUserIsForbidden(Stack stack) {
        Tokens target = logIn(stack, person(stack));
        String outsider = logIn(stack, person(stack)).accessToken();
        RawHttp http = new RawHttp(stack);

        for (String method : new String[] {"GET", "DELETE"}) {
            assertThat(http.send(method, sessions(target.userId()), null).status())
                    .isEqualTo(401);
            assertThat(http.send(method, sessions(target.userId()), outsider).isProblem(403))
                    .isTrue();
            // Not even to oneself: that is what the user's own endpoint is for.
            assertThat(http.send(method, sessions(target.userId()), target.accessToken())
                            .isProblem(403))
                    .isTrue();
        }
        assertThat(http.send("DELETE", sessions(target.userId()) + "/" + target.sessionId(), outsider)
                        .isProblem(403))
                .isTrue();
        assertThat(stack.app().refresh(target).sessionId()).isEqualTo(target.sessionId());
    }

    @Test
    void endingAllSessionsCountsThemAndASecondTimeEndsNone(Stack stack) {
        Person person = person(stack);
        Tokens first = logIn(stack, person);
        Tokens second = logIn(stack, person);
        Tokens bystander = logIn(stack, person(stack));
        assertThat(stack.operator().sessionsOf(first.userId()).path("items")).hasSize(2);

        assertThat(stack.operator().endSessionsOf(first.userId())).isEqualTo(2);

        assertRefreshRefused(stack.app(), first);
        assertRefreshRefused(stack.app(), second);
        assertThat(stack.app().refresh(bystander).sessionId()).isEqualTo(bystander.sessionId());
        assertThat(stack.operator().endSessionsOf(first.userId())).isZero();
    }

    @Test
    void endingOneSessionLeavesTheUsersOthers(Stack stack) {
        Person person = person(stack);
        Tokens ended = logIn(stack, person);
        Tokens kept = logIn(stack, person);

        stack.operator().endSession(ended.userId(), ended.sessionId());

        assertRefreshRefused(stack.app(), ended);
        assertThat(stack.app().refresh(kept).sessionId()).isEqualTo(kept.sessionId());
    }

    @Test
    void aContentTypeThatIsNoneIsRefusedBeforeAnythingIsDone(Stack stack) {
        Tokens tokens = logIn(stack, person(stack));
        RawHttp http = new RawHttp(stack);
        String operator = operatorToken(stack);

        assertThat(http.send("DELETE", sessions(tokens.userId()), operator, "Content-Type", "garbage")
                        .isProblem(415))
                .isTrue();

        assertThat(stack.app().refresh(tokens).sessionId()).isEqualTo(tokens.sessionId());
    }

    @Test
    void aSessionOfSomebodyElseIsNotFoundUnderThisUser(Stack stack) {
        Tokens mine = logIn(stack, person(stack));
        Tokens others = logIn(stack, person(stack));

        RawHttp.Answer answer = new RawHttp(stack)
                .send("DELETE", sessions(mine.userId()) + "/" + others.sessionId(), operatorToken(stack));

        assertThat(answer.isProblem(404)).isTrue();
        assertThat(stack.app().refresh(others).sessionId()).isEqualTo(others.sessionId());
    }

    @Test
    void whoMayNotLookForUsersDoesNotLearnWhichExist(Stack stack) {
        RawHttp http = new RawHttp(stack);
        String outsider = logIn(stack, person(stack)).accessToken();

        assertThat(http.send("GET", sessions("nobody"), operatorToken(stack)).isProblem(404))
                .isTrue();
        assertThat(http.send("GET", sessions("nobody"), outsider).isProblem(403))
                .isTrue();
        assertThat(http.send("GET", sessions("%00"), operatorToken(stack)).isProblem(404))
                .isTrue();
    }

    @Test
    void theAuditTrailNamesTheOperatorAndEverySession(Stack stack) {
        Person person = person(stack);
        Tokens first = logIn(stack, person);
        Tokens second = logIn(stack, person);

        stack.operator().endSessionsOf(first.userId());

        await().atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(stack.platform().audit(first.userId()))
                        .filteredOn(record -> record.action().equals("user_session.delete"))
                        .singleElement()
                        .matches(record ->
                                record.isSuccess() && record.actorName().equals("operator")));
        assertThat(stack.platform().audit(first.userId()))
                .filteredOn(record -> record.action().equals("logout"))
                .extracting("sessionId", "clientId")
                .containsExactlyInAnyOrder(tuple(first.sessionId(), "demo-app"), tuple(second.sessionId(), "demo-app"));
    }

    private static Person person(Stack stack) {
        Person person = Users.somebody();
        stack.operator().createUser(person);
        return person;
    }

    private static Tokens logIn(Stack stack, Person person) {
        return stack.app().passwordGrant(person.username(), person.password());
    }

    private static String operatorToken(Stack stack) {
        Credentials operator = stack.realm().operator();
        return new Application(stack.baseUrl(), DemoRealm.NAME, "admin-cli", null)
                .passwordGrant(operator.username(), operator.password())
                .accessToken();
    }

    private static String sessions(String userId) {
        return "/admin/realms/demo/platform/users/" + userId + "/sessions";
    }

    private static void assertRefreshRefused(Application app, Tokens tokens) {
        assertThatThrownBy(() -> app.refresh(tokens))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageContaining("invalid_grant");
    }
}
