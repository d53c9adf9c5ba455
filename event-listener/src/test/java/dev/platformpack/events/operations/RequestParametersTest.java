package dev.platformpack.events.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.database.reconciliation.RunKind;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestParametersTest {

    @Test
    void anEmptyBodyOrdersAFullRun() {
        assertThat(RunOrder.parse("")).isEqualTo(new RunOrder(false, false, RunKind.FULL));
        assertThat(RunOrder.parse("{}")).isEqualTo(new RunOrder(false, false, RunKind.FULL));
    }

    @Test
    void aBodyChoosesKindAndDryRun() {
        assertThat(RunOrder.parse("{\"dryRun\": true, \"kind\": \"incremental\"}"))
                .isEqualTo(new RunOrder(true, false, RunKind.INCREMENTAL));
        assertThat(RunOrder.parse("{\"allowDeletions\": true}")).isEqualTo(new RunOrder(false, true, RunKind.FULL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"allowDeletions\": 1}",
                "{\"allowDeletions\": \"true\"}",
                "{\"allowDeletions\": \"\"}",
                "{\"dryRun\": \"\"}",
                "{\"dryRun\": 0}",
                "{\"dryRun\": \"false\"}",
                "{\"kind\": 1}",
                "{\"kind\": \"1\"}",
                "{\"kind\": \"\"}"
            })
    void aValueOfAnotherTypeIsNoOrder(String body) {
        assertThatThrownBy(() -> RunOrder.parse(body)).isInstanceOf(RequestProblem.class);
    }

    @Test
    void anIncrementalRunCannotAllowDeletions() {
        assertThatThrownBy(() -> RunOrder.parse("{\"allowDeletions\": true, \"kind\": \"incremental\"}"))
                .isInstanceOf(RequestProblem.class)
                .hasMessageContaining("incremental");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "{\"kind\": \"some\"}", "{\"dryrun\": true}", "{} {}", "{"})
    void aBodyThatMeansNothingIsRefused(String body) {
        assertThatThrownBy(() -> RunOrder.parse(body)).isInstanceOf(RequestProblem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "", "many", "1e2"})
    void aLimitOutsideOfItsRangeIsRefused(String limit) {
        assertThatThrownBy(() -> PageRequest.limit(limit)).isInstanceOf(RequestProblem.class);
    }

    @Test
    void aCursorIsReadAsItWasWritten() {
        UUID id = UUID.randomUUID();
        Instant at = Instant.parse("2026-11-21T10:15:30.123456Z");

        assertThat(RunCursor.parse(at + "~" + id)).isEqualTo(new RunCursor(at, id));
        assertThat(RunCursor.parse(null)).isEqualTo(new RunCursor(null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "~", "2026-11-21T10:15:30Z~x", "x~5d1f3f0e-8a3a-4c38-9f0f-0c5a4c1f7e11"})
    void aCursorThatNoPageNamedIsRefused(String cursor) {
        assertThatThrownBy(() -> RunCursor.parse(cursor)).isInstanceOf(RequestProblem.class);
    }
}
