package dev.platformpack.database.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Turns records into the JSON array that {@code jsonb_to_recordset} reads: one parameter, one statement per batch. */
public final class Rows {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Rows() {}

    /** Component {@code createdAt} becomes key {@code created_at}; instants are written as ISO 8601 in UTC. */
    public static String json(List<? extends Record> rows) {
        try {
            return MAPPER.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A row cannot be written as JSON.", e);
        }
    }

    /** An array of strings, for {@code jsonb_array_elements_text}. */
    public static String strings(Collection<String> values) {
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Strings cannot be written as JSON.", e);
        }
    }

    /** The record that {@code to_jsonb} made of a row; columns that it does not have are ignored. */
    public static <T extends Record> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            // Jackson's message quotes the row.
            throw new IllegalStateException("A row cannot be read as " + type.getSimpleName() + ".");
        }
    }

    /** The object that {@code jsonb_build_object} made. */
    public static ObjectNode object(String json) {
        try {
            return MAPPER.readValue(json, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An object cannot be read.");
        }
    }

    /** The records that {@code jsonb_agg} made of rows. */
    public static <T extends Record> List<T> readAll(Object json, Class<T> type) {
        try {
            return MAPPER.readerForListOf(type).readValue((String) json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Rows cannot be read as " + type.getSimpleName() + ".");
        }
    }

    /** The members of an object, each of which is an object. */
    public static Map<String, ObjectNode> objects(Object json) {
        try {
            return MAPPER.readerForMapOf(ObjectNode.class).readValue((String) json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Objects cannot be read.");
        }
    }
}
