package dev.platformpack.it.rest.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A body of other types, of other members, or no JSON at all. */
final class BodyFaults {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int HUGE = 200_000;
    private static final int DEEP = 20_000;

    private BodyFaults() {}

    static void put(Draft draft, Nonsense nonsense) {
        if (draft.contentType == null) {
            draft.contentType = "application/json";
        }
        if (draft.json instanceof ObjectNode object && nonsense.random().nextInt(3) > 0) {
            putMember(object, nonsense);
        } else {
            draft.body = broken(draft.json == null ? "{\"a\": 1}" : draft.json.toString(), nonsense);
        }
    }

    private static void putMember(ObjectNode object, Nonsense nonsense) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        names.add(nonsense.text());
        String name = nonsense.pick(names);
        if (nonsense.random().nextInt(6) == 0) {
            object.remove(name);
        } else if (object.path(name).isArray() && nonsense.random().nextBoolean()) {
            object.withArray(name).add(value(nonsense));
        } else {
            object.set(name, value(nonsense));
        }
    }

    private static JsonNode value(Nonsense nonsense) {
        return switch (nonsense.random().nextInt(10)) {
            case 0 -> JSON.nullNode();
            case 1 ->
                JSON.numberNode(new BigDecimal(nonsense.pick(List.of("-1", "1e400", "0.1", "9223372036854775808"))));
            case 2 -> JSON.booleanNode(true);
            case 3 -> JSON.arrayNode().add("a").addNull().add(1);
            case 4 -> JSON.objectNode().put("a", 1);
            case 5 -> JSON.textNode("a".repeat(HUGE));
            case 6 -> JSON.textNode("a\ud800b");
            case 7 -> JSON.arrayNode();
            default -> JSON.textNode(nonsense.text());
        };
    }

    private static byte[] broken(String json, Nonsense nonsense) {
        return switch (nonsense.random().nextInt(12)) {
            case 0 -> Arrays.copyOf(utf8(json), nonsense.random().nextInt(json.length()));
            case 1 -> utf8(json + nonsense.text());
            case 2 -> utf8("[".repeat(DEEP));
            case 3 -> utf8("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP));
            case 4 -> utf8(json.replaceFirst("\\{", "{\"name\": 1, \"name\": 2, \"roles\": 3, \"slug\": null, "));
            case 5 -> utf8("\ufeff" + json);
            case 6 -> json.getBytes(StandardCharsets.UTF_16);
            case 7 -> new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, (byte) 0xff, '"', ':', '1', '}'};
            case 8 -> utf8(json.replace('"', '\''));
            case 9 -> utf8("/* */" + json);
            case 10 ->
                utf8(nonsense.pick(List.of(
                        "", " ", "null", "[]", "\"\"", "1e999999999", "NaN", "{", "}", "{}", "{} {}", "\u0000")));
            default -> utf8(nonsense.unicode(1 + nonsense.random().nextInt(200)));
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
