package dev.platformpack.it.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;

/** How many differences a run says it found. */
record Found(int missing, int different, int gone, int sessions) {

    static void assertFound(JsonNode run, int missing, int different, int gone, int sessions) {
        assertThat(of(run.path("found"))).isEqualTo(new Found(missing, different, gone, sessions));
    }

    /** The audit records of what a run has repaired, when the relay has written as many: a repair is one record. */
    static void assertRecorded(Stack stack, JsonNode run, String... actions) {
        await("the records of the repairs")
                .atMost(Users.RELAY)
                .untilAsserted(() -> assertThat(stack.platform()
                                .texts(
                                        "select concat_ws(' ', action, details ->> 'fields') from platform.audit_event"
                                                + " where details ->> 'run' = ? and recorded_at > now() - interval '10 minutes'",
                                        run.path("id").asText()))
                        .containsExactlyInAnyOrder(actions));
    }

    private static Found of(JsonNode found) {
        return new Found(
                found.path("missing").asInt(),
                found.path("different").asInt(),
                found.path("gone").asInt(),
                found.path("sessions").asInt());
    }
}
