package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.Application;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which role it is that opens {@code /admin/realms/{realm}/platform-events}: one row per endpoint. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorPermissionsIT {
    private static final String UNKNOWN = "5d1f3f0e-8a3a-4c38-9f0f-0c5a4c1f7e11";
    private static final String EVENTS = "/admin/realms/demo/platform-events/";

    private String nothing;
    private String views;
    private String manages;
    private String adminOfMaster;

    /** What each caller is answered; {@code {id}} is an id that nobody has. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        // method, path, without a token, without a role, view-events, manage-events, administrator of master
        "GET,  status,                     401, 403, 200, 200, 200",
        "GET,  parked,                     401, 403, 200, 200, 200",
        "GET,  parked/{id},                401, 403, 404, 404, 404",
        "POST, parked/{id}/retry,          401, 403, 403, 404, 404",
        "POST, parked/retry,               401, 403, 403, 200, 200",
        "GET,  reconciliations,            401, 403, 200, 200, 200",
        "GET,  reconciliations/{id},       401, 403, 404, 404, 404",
        "POST, reconciliations/{id}/cancel,401, 403, 403, 404, 404",
    })
    void eachEndpointAsksForItsRole(
            String method, String path, int noToken, int noRole, int view, int manage, int master, Stack stack) {
        prepare(stack);
        String url = EVENTS + path.replace("{id}", UNKNOWN);
        RawHttp http = new RawHttp(stack);

        assertThat(http.send(method, url, null).status()).as("no token").isEqualTo(noToken);
        assertAnswer(http.send(method, url, nothing), noRole, "no role");
        assertAnswer(http.send(method, url, views), view, "view-events");
        assertAnswer(http.send(method, url, manages), manage, "manage-events");
        assertAnswer(http.send(method, url, adminOfMaster), master, "administrator of master");
    }

    /** Apart, since whoever may do it makes a run. */
    @ParameterizedTest(name = "POST {0}")
    @CsvSource("reconciliations, 401, 403, 403, 202")
    void askingForARunNeedsManageEvents(String path, int noToken, int noRole, int view, int manage, Stack stack) {
        prepare(stack);
        RawHttp http = new RawHttp(stack);

        assertThat(http.send("POST", EVENTS + path, null).status()).isEqualTo(noToken);
        assertAnswer(http.send("POST", EVENTS + path, nothing), noRole, "no role");
        assertAnswer(http.send("POST", EVENTS + path, views), view, "view-events");
        RawHttp.Answer run = http.send("POST", EVENTS + path, manages);
        assertThat(run.status()).isEqualTo(manage);
        assertThat(run.header("Location"))
                .endsWith("/platform-events/reconciliations/"
                        + run.json().path("id").asText());
    }

    @ParameterizedTest
    @CsvSource({"status", "parked", "reconciliations"})
    void aRolesHolderInOneRealmIsNobodyInAnother(String path, Stack stack) {
        prepare(stack);

        RawHttp.Answer answer = new RawHttp(stack).send("GET", "/admin/realms/master/platform-events/" + path, views);

        assertThat(answer.status()).isIn(401, 403);
    }

    private void prepare(Stack stack) {
        if (nothing == null) {
            nothing = RoleHolder.of(stack).token();
            views = RoleHolder.of(stack, "view-events").token();
            manages = RoleHolder.of(stack, "manage-events").token();
            adminOfMaster = new Application(stack.baseUrl(), "master", "admin-cli", null)
                    .passwordGrant(
                            stack.bootstrapAdmin().username(),
                            stack.bootstrapAdmin().password())
                    .accessToken();
        }
    }

    private static void assertAnswer(RawHttp.Answer answer, int status, String caller) {
        assertThat(answer.status()).as(caller).isEqualTo(status);
        if (status >= 400) {
            assertThat(answer.isProblem(status)).as(caller).isTrue();
        }
    }
}
