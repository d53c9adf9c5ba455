package dev.platformpack.events.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.platformpack.database.reconciliation.RunKind;

/** What an operator orders; {@code allowDeletions}: any number of users may be marked as deleted. */
record RunOrder(boolean dryRun, boolean allowDeletions, RunKind kind) {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            // Else "dryRun": "" would be a run that repairs.
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /**
     * By default a full run that repairs.
     *
     * @throws RequestProblem if the body is neither empty nor such an order, or orders what does not go together
     */
    static RunOrder parse(String body) {
        Body read = read(body);
        RunOrder order = new RunOrder(
                Boolean.TRUE.equals(read.dryRun),
                Boolean.TRUE.equals(read.allowDeletions),
                read.kind == null ? RunKind.FULL : read.kind);
        if (order.allowDeletions && order.kind == RunKind.INCREMENTAL) {
            throw RequestProblem.badRequest(
                    "allowDeletions goes with the kind full only: an incremental run deletes nobody.");
        }
        return order;
    }

    private static Body read(String body) {
        try {
            Body read =
                    body == null || body.isBlank() ? new Body(null, null, null) : STRICT.readValue(body, Body.class);
            if (read != null) {
                return read;
            }
        } catch (JsonProcessingException e) {
            // falls through to the one message for all mistakes
        }
        throw RequestProblem.badRequest(
                "The body must be {\"dryRun\": true or false, \"allowDeletions\": true or false, \"kind\": \"full\" or \"incremental\"}.");
    }

    private record Body(Boolean dryRun, Boolean allowDeletions, RunKind kind) {}
}
