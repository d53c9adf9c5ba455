package dev.platformpack.events.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;

/** How answers are written: times as ISO 8601, lists as {@code items} with the next page in the header {@code Link}. */
final class Answers {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Answers() {}

    static Response ok(Object body) {
        return Response.ok(json(body), MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** @param cursor of an item: the next page begins behind it */
    static <T> Response page(List<T> items, int limit, Function<T, String> cursor) {
        Response.ResponseBuilder answer = Response.ok(json(new Items(items)), MediaType.APPLICATION_JSON_TYPE);
        if (items.size() == limit) {
            String next = cursor.apply(items.get(limit - 1));
            answer.header("Link", "<?limit=%d&cursor=%s>; rel=\"next\"".formatted(limit, next));
        }
        return answer.build();
    }

    static String json(Object body) {
        try {
            return MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer cannot be written as JSON.", e);
        }
    }

    private record Items(List<?> items) {}
}
