package dev.platformpack.it.rest.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.Operation.Parameter;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Values that are understood: those that the caller knows, else whatever the schema allows. */
record Examples(Caller caller, RandomGenerator random) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    String text(Parameter parameter) {
        return of(parameter.name(), parameter.schema()).asText();
    }

    /** @param name of the member, of the list that it is an item of, or of the parameter */
    JsonNode of(String name, JsonNode schema) {
        if (schema.has("properties")) {
            ObjectNode object = JSON.objectNode();
            schema.path("properties")
                    .fields()
                    .forEachRemaining(member -> object.set(member.getKey(), of(member.getKey(), member.getValue())));
            return object;
        }
        if (schema.has("enum")) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (schema.path("type").asText()) {
            case "array" -> JSON.arrayNode().add(of(name, schema.path("items")));
            case "boolean" -> JSON.booleanNode(random.nextBoolean());
            case "integer" -> JSON.numberNode(1 + random.nextInt(9));
            default -> JSON.textNode(text(name, schema));
        };
    }

    private String text(String name, JsonNode schema) {
        if (schema.path("format").asText().equals("date-time")) {
            return Instant.now().minusSeconds(random.nextInt(100_000)).toString();
        }
        String known = caller.value(name, random);
        return known == null ? new UUID(random.nextLong(), random.nextLong()).toString() : known;
    }
}
