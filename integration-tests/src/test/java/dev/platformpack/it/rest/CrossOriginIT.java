package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.Operation;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page calls the user's interface from the web origins of its client, and can read every answer that is meant for it. */
@ExtendWith(SharedStack.class)
class CrossOriginIT {
    private static final String PAGE = "https://app.example";
    private static final String SESSIONS = "/platform/sessions";

    static Stream<Operation> ownOperations() throws IOException {
        return Operation.documented().stream().filter(operation -> !operation.isAdmins() && !operation.isPage());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ownOperations")
    void aBrowserMayAskBeforeAndIsToldThatItIsNotKnown(Operation operation, Stack stack) {
        String path = operation.path().replace("{realm}", "demo").replaceAll("\\{\\w+}", "any");
        RawHttp http = new RawHttp(stack);

        RawHttp.Answer preflight =
                http.send("OPTIONS", path, null, "Origin", PAGE, "Access-Control-Request-Method", operation.method());
        RawHttp.Answer unknown = http.send(operation.method(), path, "garbage", "Origin", PAGE);

        assertThat(preflight.status()).isEqualTo(200);
        assertThat(allowedOrigin(preflight)).isEqualTo(PAGE);
        assertThat(preflight.header("Access-Control-Allow-Methods")).contains(operation.method());
        assertThat(preflight.header("Access-Control-Allow-Headers")).contains("Authorization");
        assertThat(unknown.isProblem(401)).isTrue();
        assertThat(allowedOrigin(unknown)).isEqualTo(PAGE);
    }

    @Test
    void thePageOfTheClientReadsEveryAnswerAndNoOtherPageDoes(Stack stack) {
        try (TestRealm realm = TestRealm.create(stack)) {
            String token = tokenOfAClientWithAPage(realm);
            String sessions = "/realms/" + realm.name() + SESSIONS;
            RawHttp http = new RawHttp(stack);

            assertThat(http.send("GET", sessions, token, "Origin", PAGE)).satisfies(answer -> {
                assertThat(answer.status()).isEqualTo(200);
                assertThat(allowedOrigin(answer)).isEqualTo(PAGE);
                assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
                assertThat(answer.header("Access-Control-Expose-Headers")).contains("Link", "Retry-After");
            });
            assertReadable(400, http.send("DELETE", sessions + "?keepCurrent=maybe", token, "Origin", PAGE));
            assertReadable(404, http.send("DELETE", sessions + "/unknown", token, "Origin", PAGE));
            assertReadable(404, http.send("GET", "/realms/demo/platform/nothing", token, "Origin", PAGE));
            assertReadable(
                    415,
                    http.send("PUT", "/realms/demo/platform/tenant", token, "Origin", PAGE, "Content-Type", "a/b"));
            RawHttp.Answer elsewhere = http.send("GET", sessions, token, "Origin", "https://evil.example");
            assertThat(elsewhere.isProblem(403)).isTrue();
            assertThat(allowedOrigin(elsewhere)).isEmpty();
        }
    }

    private static String tokenOfAClientWithAPage(TestRealm realm) {
        RealmAdmin admin = realm.admin();
        String client = admin.get("clients?clientId=app").get(0).path("id").asText();
        admin.update(
                "clients/" + client,
                JsonNodeFactory.instance
                        .objectNode()
                        .set("webOrigins", JsonNodeFactory.instance.arrayNode().add(PAGE)));
        Person person = Users.somebody();
        admin.createUser(person);
        return realm.app().passwordGrant(person.username(), person.password()).accessToken();
    }

    private static void assertReadable(int status, RawHttp.Answer answer) {
        assertThat(answer.isProblem(status)).isTrue();
        assertThat(allowedOrigin(answer)).isEqualTo(PAGE);
    }

    private static String allowedOrigin(RawHttp.Answer answer) {
        return answer.header("Access-Control-Allow-Origin");
    }
}
