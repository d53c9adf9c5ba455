package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.RealmAdmin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events that were given up, seen and retried over HTTP. */
@ExtendWith(SharedStack.class)
class ParkedEventsIT {
    private static final String PARKED = "/admin/realms/demo/platform-events/parked";
    private static final String STATUS = "/admin/realms/demo/platform-events/status";

    private RawHttp http;
    private String token;
    private String realmId;

    @BeforeEach
    void logIn(Stack stack) {
        http = new RawHttp(stack);
        token = new Application(stack.baseUrl(), "master", "admin-cli", null)
                .passwordGrant(
                        stack.bootstrapAdmin().username(),
                        stack.bootstrapAdmin().password())
                .accessToken();
        realmId = RealmAdmin.of(stack.baseUrl(), DemoRealm.NAME, "master", stack.bootstrapAdmin())
                .get("")
                .path("id")
                .asText();
    }

    @AfterEach
    void nothingIsParked(Stack stack) throws SQLException {
        execute(stack, "delete from platform_outbox where parked_at is not null and realm_id = ?", realmId);
    }

    @Test
    void anEventIsListedWithoutAndShownWithItsPayload(Stack stack) throws SQLException {
        String id = park(stack, realmId);

        JsonNode listed = http.send("GET", PARKED, token).json().path("items").get(0);
        JsonNode shown = http.send("GET", PARKED + "/" + id, token).json();

        assertThat(listed.path("id").asText()).isEqualTo(id);
        assertThat(listed.path("type").asText()).isEqualTo("client.update");
        assertThat(listed.path("error").asText()).isEqualTo("SQLSTATE 23514");
        assertThat(listed.has("payload")).isFalse();
        assertThat(shown.path("payload").path("id").asText()).isEqualTo(id);
        assertThat(http.send("GET", STATUS, token).json().path("parked").asInt())
                .isEqualTo(1);
    }

    @Test
    void aRetriedEventArrives(Stack stack) throws SQLException {
        String id = park(stack, realmId);

        RawHttp.Answer answer = http.send("POST", PARKED + "/" + id + "/retry", token);

        assertThat(answer.json().path("retried").asInt()).isEqualTo(1);
        awaitAudit(stack, id);
        assertThat(http.send("POST", PARKED + "/" + id + "/retry", token).isProblem(404))
                .isTrue();
    }

    @Test
    void allOfTheRealmAreRetriedAndNoneOfAnother(Stack stack) throws SQLException {
        String first = park(stack, realmId);
        String second = park(stack, realmId);
        String others = park(stack, "another realm");

        RawHttp.Answer answer = http.send("POST", PARKED + "/retry", token);

        assertThat(answer.json().path("retried").asInt()).isEqualTo(2);
        awaitAudit(stack, first);
        awaitAudit(stack, second);
        assertThat(execute(stack, "delete from platform_outbox where parked_at is not null and event_id = ?", others))
                .isEqualTo(1);
    }

    @Test
    void anEventOfAnotherRealmIsUnknown(Stack stack) throws SQLException {
        String others = park(stack, "another realm");

        assertThat(http.send("GET", PARKED + "/" + others, token).isProblem(404))
                .isTrue();
        assertThat(http.send("POST", PARKED + "/" + others + "/retry", token).isProblem(404))
                .isTrue();
        assertThat(http.send("GET", PARKED + "/%00", token).isProblem(404)).isTrue();

        execute(stack, "delete from platform_outbox where event_id = ?", others);
    }

    @Test
    void pagesNameTheNext(Stack stack) throws SQLException {
        park(stack, realmId);
        String second = park(stack, realmId);

        RawHttp.Answer first = http.send("GET", PARKED + "?limit=1", token);
        String link = first.header("Link");
        String query = link.substring(link.indexOf('?'), link.indexOf('>'));
        RawHttp.Answer next = http.send("GET", PARKED + query, token);

        assertThat(next.json().path("items").get(0).path("id").asText()).isEqualTo(second);
        assertThat(http.send("GET", PARKED + "?cursor=x", token).isProblem(400)).isTrue();
    }

    private static void awaitAudit(Stack stack, String id) {
        await().atMost(Users.RELAY)
                .until(() -> stack.platform().count("platform.audit_event", "event_id = cast(? as uuid)", id) == 1);
    }

    /** As the relay leaves an event that it gave up. */
    private static String park(Stack stack, String realmId) throws SQLException {
        String id = UUID.randomUUID().toString();
        String payload = """
                {"schema": 1, "id": "%s", "type": "client.update", "occurredAt": "2026-11-21T10:15:30.123Z",
                 "realm": {"id": "%s", "name": "demo"}, "object": {"type": "client", "id": "clients/1"},
                 "outcome": "SUCCESS", "details": {}}
                """.formatted(id, realmId);
        execute(stack, """
                insert into platform_outbox (event_id, realm_id, subject, payload, attempts, created_at, parked_at, last_error)
                values (?, ?, ?, ?, 8, 1, 2, 'SQLSTATE 23514')
                """, id, realmId, realmId, payload);
        return id;
    }

    private static int execute(Stack stack, String sql, String... values) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }
}
