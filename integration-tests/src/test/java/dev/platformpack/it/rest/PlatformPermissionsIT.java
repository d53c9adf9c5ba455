package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.PlatformRoot;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.DemoRealm;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Who may do what: every route and every kind of caller, one row per route in {@code permissions.csv}. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformPermissionsIT {
    private static final String UNKNOWN = "5d1f3f0e-8a3a-4c38-9f0f-0c5a4c1f7e11";
    private static final int FIRST_ANSWER = 2;

    private Callers callers;

    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "permissions.csv")
    void everybodyIsAnsweredWhatIsTheirs(String method, String path, ArgumentsAccessor row, Stack stack)
            throws SQLException {
        if (callers == null) {
            callers = Callers.of(stack);
        }
        String url = PlatformRoot.url(path, DemoRealm.NAME)
                .replace("{id}", UNKNOWN)
                .replace("{user}", callers.user().userId())
                .replace("{owner}", callers.owner().userId());
        boolean isOwn = PlatformRoot.of(path) == PlatformRoot.OWN;
        RawHttp http = new RawHttp(stack);

        int column = FIRST_ANSWER;
        for (Map.Entry<String, String> caller : callers.tokens().entrySet()) {
            int expected = row.getInteger(column++);
            RawHttp.Answer answer = caller.getKey().equals(Callers.ANONYMOUS)
                    ? http.send(method, url, null, "Content-Type", "application/json")
                    : http.sendJson(method, url, caller.getValue(), isOwn ? "{\"roles\": [\"viewer\"]}" : "[]");

            assertThat(answer.status()).as(caller.getKey()).isEqualTo(expected);
            if (expected >= 400 && (isOwn || reachesThePack(caller.getKey()))) {
                assertThat(answer.isProblem(expected)).as(caller.getKey()).isTrue();
            }
        }
    }

    /** Below {@code /admin} Keycloak itself refuses them, in its own form. */
    private static boolean reachesThePack(String caller) {
        return !caller.equals(Callers.ANONYMOUS) && !caller.equals(Callers.OTHER_REALM);
    }

    @AfterAll
    void removeTheOtherRealm() {
        if (callers != null) {
            callers.elsewhere().close();
        }
    }
}
