package dev.platformpack.events.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** The JSON form of envelopes. Unknown fields are ignored, so that nodes of two pack versions can share an outbox. */
public final class EnvelopeJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String NUL = "\\u0000";
    private static final String REPLACEMENT = "\\ufffd";

    private EnvelopeJson() {}

    /** The character NUL, which a caller may type into a form, is replaced: PostgreSQL has it neither in text nor in jsonb. */
    public static String write(EventEnvelope envelope) {
        try {
            return MAPPER.writeValueAsString(envelope).replace(NUL, REPLACEMENT);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event cannot be written as JSON.", e);
        }
    }

    /** @throws IllegalArgumentException if the text is no envelope */
    public static EventEnvelope read(String json) {
        try {
            EventEnvelope envelope = MAPPER.readValue(json, EventEnvelope.class);
            if (envelope == null) {
                throw new IllegalArgumentException("The payload is no event envelope: null");
            }
            return envelope;
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the payload: it must not reach a log or the entry's error.
            throw new IllegalArgumentException(
                    "The payload is no event envelope: " + e.getClass().getSimpleName());
        }
    }
}
