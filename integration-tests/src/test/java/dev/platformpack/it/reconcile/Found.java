package dev.platformpack.it.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** How many differences a run says it found. */
record Found(int missing, int different, int gone, int sessions) {

    static void assertFound(JsonNode run, int missing, int different, int gone, int sessions) {
        assertThat(of(run.path("found"))).isEqualTo(new Found(missing, different, gone, sessions));
    }

    private static Found of(JsonNode found) {
        return new Found(
                found.path("missing").asInt(),
                found.path("different").asInt(),
                found.path("gone").asInt(),
                found.path("sessions").asInt());
    }
}
