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
            .build();

    /**
     * By default a full run that repairs.
     *
     * @throws RequestProblem if the body is neither empty nor such an order
     */
    static RunOrder parse(String body) {
        try {
            Body read =
                    body == null || body.isBlank() ? new Body(null, null, null) : STRICT.readValue(body, Body.class);
            if (read != null) {
                return new RunOrder(
                        Boolean.TRUE.equals(read.dryRun),
                        Boolean.TRUE.equals(read.allowDeletions),
                        read.kind == null ? RunKind.FULL : read.kind);
            }
        } catch (JsonProcessingException e) {
            // falls through to the one message for all mistakes
        }
        throw RequestProblem.badRequest(
                "The body must be {\"dryRun\": true or false, \"allowDeletions\": true or false, \"kind\": \"full\" or \"incremental\"}.");
    }

    private record Body(Boolean dryRun, Boolean allowDeletions, RunKind kind) {}
}
