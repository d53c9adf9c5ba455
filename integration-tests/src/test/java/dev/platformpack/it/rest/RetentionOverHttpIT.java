package dev.platformpack.it.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.credentials.Credentials;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedStack.class)
class RetentionOverHttpIT {

    @Test
    void theRetentionIsOrderedByAdministratorsOfMasterAndIsOnRecord(Stack stack) {
        String master = token(stack, "master", stack.bootstrapAdmin());
        try (TestRealm realm = TestRealm.create(stack)) {
            String path = "/admin/realms/" + realm.name() + "/platform/audit/retention";
            RawHttp http = new RawHttp(stack);
            JsonNode all = http.send("GET", path, master).json().path("retention");
            assertThat(all).extracting(JsonNode::toString).hasSize(7).contains("{\"recordClass\":\"authentication\"}");

            RawHttp.Answer shorter =
                    http.put(path + "/authentication", master, "{\"keepDays\": 365, \"reason\": \"policy 7\"}");
            assertThat(shorter.status()).isEqualTo(200);
            JsonNode order = shorter.json().path("retention").get(0);
            assertThat(order.path("keepDays").asInt()).isEqualTo(365);
            assertThat(order.path("reason").asText()).isEqualTo("policy 7");
            assertThat(Instant.parse(order.path("since").asText()))
                    .isAfter(Instant.now().plus(Duration.ofDays(6)));
            JsonNode forEver = http.put(
                            path + "/authentication", master, "{\"keepDays\": null, \"reason\": \"policy 8\"}")
                    .json()
                    .path("retention")
                    .get(0);
            assertThat(forEver.has("keepDays")).isFalse();
            assertThat(Instant.parse(forEver.path("since").asText()))
                    .isBefore(Instant.now().plusSeconds(60));

            assertThat(records(stack, realm.id(), "audit.retain", "details ->> 'reason' in ('policy 7', 'policy 8')"))
                    .isEqualTo(2);
        }
    }

    @Test
    void holdsArePlacedByTheRealmAndReleasedByMaster(Stack stack) {
        RawHttp http = new RawHttp(stack);
        String master = token(stack, "master", stack.bootstrapAdmin());
        RoleHolder holder = RoleHolder.of(stack, "view-events", "manage-events");
        String operator = holder.token();
        String path = "/admin/realms/demo/platform/audit/holds";

        RawHttp.Answer placed = http.sendJson(
                "POST", path, operator, "{\"userId\": \"%s\", \"reason\": \"case 12\"}".formatted(holder.userId()));

        assertThat(placed.status()).isEqualTo(201);
        String id = placed.json().path("id").asText();
        assertThat(placed.json().path("userId").asText()).isEqualTo(holder.userId());
        assertThat(http.send("GET", path + "?limit=200", operator).json().path("holds"))
                .contains(placed.json());
        assertThat(http.send("DELETE", path + "/" + id + "?reason=closed", operator)
                        .isProblem(403))
                .isTrue();
        assertThat(http.put(
                                "/admin/realms/demo/platform/audit/retention/failure",
                                operator,
                                "{\"keepDays\": 1, \"reason\": \"none of your business\"}")
                        .isProblem(403))
                .isTrue();

        assertThat(http.send("DELETE", path + "/" + id, master).isProblem(400)).isTrue();
        assertThat(http.send("DELETE", path + "/" + id + "?reason=closed", master)
                        .status())
                .isEqualTo(204);
        assertThat(http.send("DELETE", path + "/" + id + "?reason=closed", master)
                        .isProblem(404))
                .isTrue();
        String demo = stack.operator().get("").path("id").asText();
        assertThat(records(
                        stack,
                        demo,
                        "audit.hold",
                        "details ->> 'hold' = '" + id + "' and actor_id = '" + holder.userId() + "'"))
                .isEqualTo(1);
        assertThat(records(
                        stack,
                        demo,
                        "audit.release",
                        "details ->> 'hold' = '" + id + "' and details ->> 'reason' = 'closed'"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT  | retention/failure | {\"keepDays\": 0, \"reason\": \"x\"}        | keepDays",
                "PUT  | retention/failure | {\"keepDays\": 1.5, \"reason\": \"x\"}      | keepDays",
                "PUT  | retention/failure | {\"keepDays\": 4000000000, \"reason\": \"\"} | keepDays",
                "PUT  | retention/failure | {\"reason\": \"x\"}                         | keepDays",
                "PUT  | retention/failure | {\"keepDays\": 1}                           | reason",
                "PUT  | retention/failure | {\"keepDays\": 1, \"days\": 2}              | keepDays, reason",
                "PUT  | retention/failure | []                                          | JSON object",
                "POST | holds             | {\"userId\": \"x\"}                         | reason",
                "POST | holds             | {\"userId\": 7, \"reason\": \"x\"}          | userId",
                "POST | holds             | {\"tenantId\": \"acme\", \"reason\": \"x\"} | tenantId",
                "POST | holds             | {\"tenantId\": \"0f8fad5b-d9cb-469f-a165-70867728950e\", \"userId\": \"x\", \"reason\": \"x\"} | person",
            })
    void whatIsNoOrderIsRefused(String method, String path, String json, String named, Stack stack) {
        RawHttp.Answer answer = new RawHttp(stack)
                .sendJson(
                        method,
                        "/admin/realms/demo/platform/audit/" + path,
                        token(stack, "master", stack.bootstrapAdmin()),
                        json);

        assertThat(answer.isProblem(400)).isTrue();
        assertThat(answer.json().path("detail").asText()).contains(named);
    }

    private static long records(Stack stack, String realmId, String action, String condition) {
        return stack.platform()
                .count("platform.audit_event", "realm_id = ? and action = ? and " + condition, realmId, action);
    }

    private static String token(Stack stack, String realm, Credentials credentials) {
        return new Application(stack.baseUrl(), realm, "admin-cli", null)
                .passwordGrant(credentials.username(), credentials.password())
                .accessToken();
    }
}
