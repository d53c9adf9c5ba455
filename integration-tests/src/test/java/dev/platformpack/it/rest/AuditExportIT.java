package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TenantMember;
import dev.platformpack.it.support.Users;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class AuditExportIT {
    /** Far more than what is on its way between a server and a client that does not read. */
    private static final int MANY = 40_000;

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String mark = "app-" + UUID.randomUUID();
    private RoleHolder exporter;
    private TrailReader operator;

    @BeforeEach
    void somebodyWhoMayExport(Stack stack) {
        exporter = RoleHolder.of(stack, "view-events");
        operator = TrailReader.ofRealm(stack, exporter.token());
    }

    @Test
    void allRecordsAreWrittenAndThatIsOnRecord(Stack stack) throws SQLException {
        String first = TrailRecord.of("user.create").with("client_id", mark).write(stack);
        String second = TrailRecord.of("user.delete").with("client_id", mark).write(stack);

        RawHttp.Answer answer = operator.get(
                "/export?order=asc&action=user.*&client=" + mark,
                "traceparent",
                "00-" + TRACE + "-00f067aa0ba902b7-01");

        List<JsonNode> lines = json(answer);
        assertThat(answer.header("Content-Type")).startsWith("application/x-ndjson");
        assertThat(lines).extracting(line -> line.path("id").asText()).containsExactly(first, second, "");
        JsonNode end = lines.get(2).path("end");
        assertThat(end.path("complete").asBoolean()).isTrue();
        assertThat(end.path("rows").asInt()).isEqualTo(2);
        assertThat(end.path("cursor").asText())
                .isEqualTo(lines.get(1).path("cursor").asText());
        JsonNode begun = onRecord("audit.export");
        assertThat(begun.path("format").asText()).isEqualTo("ndjson");
        assertThat(begun.at("/filter/client").asText()).isEqualTo(mark);
        assertThat(begun.at("/filter/action").asText()).isEqualTo("user.*");
        JsonNode ended = onRecord("audit.export_end");
        assertThat(ended.path("export")).isEqualTo(begun.path("export"));
        assertThat(ended.path("rows").asInt()).isEqualTo(2);
        assertThat(lastRecord("audit.export").path("traceId").asText()).isEqualTo(TRACE);
        assertThat(lastRecord("audit.export_end").path("traceId").asText()).isEqualTo(TRACE);
    }

    @Test
    void noCellOfCsvIsAFormula(Stack stack) throws SQLException {
        String[] names = {
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\uFF1D1",
            "a,b",
            "say \"hi\"",
            "two\nlines",
            "'quoted",
            "plain"
        };
        for (String name : names) {
            TrailRecord.of("login")
                    .with("client_id", mark)
                    .with("actor_name", name)
                    .write(stack);
        }

        RawHttp.Answer answer = operator.get("/export?order=asc&client=" + mark, "Accept", "text/csv");

        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        List<List<String>> rows = Csv.parse(answer.response().body());
        int column = rows.get(0).indexOf("actorName");
        assertThat(rows)
                .hasSize(names.length + 2)
                .allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.get(0)));
        assertThat(rows.subList(1, names.length + 1))
                .extracting(row -> row.get(column))
                .containsExactly(
                        "'=1+1",
                        "'+1",
                        "'-1",
                        "'@SUM(A1)",
                        "'\t=1",
                        "'\r=1",
                        "'\uFF1D1",
                        "a,b",
                        "say \"hi\"",
                        "two\nlines",
                        "''quoted",
                        "plain");
        assertThat(rows.get(names.length + 1).get(0)).isEqualTo("end");
        assertThat(rows.get(names.length).get(0)).isEqualTo(String.valueOf(names.length));
    }

    @Test
    void anExportThatWasCutGoesOnAsIfItHadNotBeen(Stack stack) throws Exception {
        writeMany(stack);
        String path = operator.root() + "/export?client=" + mark;
        List<String> ids = new ArrayList<>();
        String cursor = "";
        try (ExportStream export = ExportStream.open(stack, path, operator.token())) {
            for (int i = 0; i < 1000; i++) {
                JsonNode line = JSON.readTree(export.line());
                ids.add(line.path("id").asText());
                cursor = line.path("cursor").asText();
            }
            // The server waits for the client now, and for nothing else.
            assertThat(operator.get("/export?client=" + mark).isProblem(429)).isTrue();
            assertThat(operator.get("/events").status()).isEqualTo(200);
            await("no transaction for an export that waits for its client")
                    .atMost(Users.RELAY)
                    .until(() -> openTransactions(stack) == 0);
        }
        JsonNode ended = lastRecord("audit.export_end");
        assertThat(ended.path("outcome").asText()).isEqualTo("FAILURE");
        assertThat(ended.path("error").asText()).isEqualTo("incomplete");
        assertThat(ended.at("/details/rows").asInt()).isBetween(1000, MANY - 1);
        String later = TrailRecord.of("login").with("client_id", mark).write(stack);

        try (ExportStream rest = ExportStream.open(stack, path + "&after=" + cursor, operator.token())) {
            for (JsonNode line = JSON.readTree(rest.line()); !line.has("end"); line = JSON.readTree(rest.line())) {
                ids.add(line.path("id").asText());
            }
        }

        assertThat(ids).hasSize(MANY).doesNotHaveDuplicates().doesNotContain(later);
    }

    @Test
    void aTenantExportsItsOwnRecordsAndAPersonHis(Stack stack) throws SQLException {
        TenantMember owner = TenantMember.of(stack);
        TenantMember other = TenantMember.of(stack);
        String own = TrailRecord.of("login")
                .with("client_id", mark)
                .actor(owner.userId())
                .subject(owner.userId())
                .with("tenant_id", TrailRecord.tenant(stack, owner.home()))
                .write(stack);
        TrailRecord.of("login")
                .with("client_id", mark)
                .actor(other.userId())
                .subject(other.userId())
                .with("tenant_id", TrailRecord.tenant(stack, other.home()))
                .write(stack);

        for (TrailReader reader :
                List.of(TrailReader.ofTenant(stack, owner, owner.home()), TrailReader.himself(stack, owner))) {
            assertThat(json(reader.get("/export?client=" + mark)))
                    .extracting(line -> line.path("id").asText())
                    .containsExactly(own, "");
        }
    }

    private void writeMany(Stack stack) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                PreparedStatement fill = connection.prepareStatement("""
                        insert into platform.audit_event (event_id, occurred_at, realm_id, realm, action, outcome, client_id, details)
                        select gen_random_uuid(), now() - n * interval '1 millisecond', ?, 'demo', 'login', 'SUCCESS', ?,
                               jsonb_build_object('text', repeat('x', 400))
                          from generate_series(1, ?) as n
                        """)) {
            fill.setString(1, TrailRecord.demo(stack));
            fill.setString(2, mark);
            fill.setInt(3, MANY);
            fill.executeUpdate();
        }
    }

    private static int openTransactions(Stack stack) throws SQLException {
        try (Connection connection = stack.platformSuperuser().open();
                PreparedStatement select = connection.prepareStatement("""
                        select count(*) from pg_stat_activity
                         where state = 'idle in transaction' and query like '%actor_is_known%'
                        """);
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private JsonNode onRecord(String action) {
        return lastRecord(action).path("details");
    }

    /** The operator's newest of this action. */
    private JsonNode lastRecord(String action) {
        return await(action)
                .atMost(Users.RELAY)
                .until(
                        () -> operator.events("?limit=1&actor=" + exporter.userId() + "&action=" + action),
                        events -> events.size() == 1)
                .get(0);
    }

    private static List<JsonNode> json(RawHttp.Answer answer) {
        return answer.response().body().lines().map(AuditExportIT::parse).toList();
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new IllegalStateException("Not JSON: " + line, e);
        }
    }
}
