package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.localserver.actor.Application;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders of runs while a run over all realms keeps the one worker busy: they wait. */
@ExtendWith(SharedStack.class)
class ReconciliationOrdersIT {
    private static final String RUNS = "/admin/realms/demo/platform-events/reconciliations";
    private static final Pattern NEXT = Pattern.compile("<\\?(.*)>; rel=\"next\"");

    private RawHttp http;
    private String token;

    @BeforeEach
    void somethingRuns(Stack stack) throws SQLException {
        http = new RawHttp(stack);
        token = new Application(stack.baseUrl(), "master", "admin-cli", null)
                .passwordGrant(
                        stack.bootstrapAdmin().username(),
                        stack.bootstrapAdmin().password())
                .accessToken();
        execute(stack, """
                insert into platform.reconciliation_run (id, kind, dry_run, status, holder, updated_at)
                values (gen_random_uuid(), 'FULL', true, 'RUNNING', 'another node', now() + interval '1 hour')
                """);
    }

    @AfterEach
    void nothingRuns(Stack stack) throws SQLException {
        execute(stack, "delete from platform.reconciliation_run where status in ('RUNNING', 'WAITING')");
    }

    @Test
    void aSecondOrderIsToldWhichRunIsInTheWay() {
        RawHttp.Answer first = http.send("POST", RUNS, token);
        RawHttp.Answer second = http.send("POST", RUNS, token);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.json().path("status").asText()).isEqualTo("WAITING");
        assertThat(second.isProblem(409)).isTrue();
        assertThat(second.json().path("runId")).isEqualTo(first.json().path("id"));
    }

    @Test
    void anOrderInAnotherFormIsNone() {
        for (String type : new String[] {"text/plain", "multipart/form-data; boundary=x", "garbage"}) {
            assertThat(http.send("POST", RUNS, token, "Content-Type", type).isProblem(415))
                    .as(type)
                    .isTrue();
        }
    }

    @Test
    void theSameKeyIsTheSameRun() {
        String key = UUID.randomUUID().toString();

        RawHttp.Answer first = http.send("POST", RUNS, token, "Idempotency-Key", key);
        RawHttp.Answer again = http.send("POST", RUNS, token, "Idempotency-Key", key);

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    }

    @Test
    void aCancelledRunMakesWay() {
        String id = http.send("POST", RUNS, token).json().path("id").asText();

        RawHttp.Answer cancelled = http.send("POST", RUNS + "/" + id + "/cancel", token);

        assertThat(cancelled.json().path("status").asText()).isEqualTo("CANCELLED");
        assertThat(http.send("POST", RUNS, token).status()).isEqualTo(202);
    }

    @Test
    void theListComesInPagesThatNameTheNext() {
        for (int i = 0; i < 3; i++) {
            String id = http.send("POST", RUNS, token).json().path("id").asText();
            http.send("POST", RUNS + "/" + id + "/cancel", token);
        }

        Set<String> seen = new HashSet<>();
        String query = "limit=2";
        while (query != null) {
            RawHttp.Answer page = http.send("GET", RUNS + "?" + query, token);
            page.json()
                    .path("items")
                    .forEach(
                            run -> assertThat(seen.add(run.path("id").asText())).isTrue());
            Matcher next = NEXT.matcher(page.header("Link"));
            query = next.matches() ? next.group(1) : null;
        }

        assertThat(seen).hasSizeGreaterThanOrEqualTo(4);
    }

    @Test
    void whatCannotBeMeantIsABadRequest() {
        assertThat(http.send("GET", RUNS + "?limit=0", token).isProblem(400)).isTrue();
        assertThat(http.send("GET", RUNS + "?limit=many", token).isProblem(400)).isTrue();
        assertThat(http.send("GET", RUNS + "?cursor=nonsense", token).isProblem(400))
                .isTrue();
        assertThat(http.send("GET", RUNS + "/nonsense", token).isProblem(404)).isTrue();
    }

    private static void execute(Stack stack, String sql) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
