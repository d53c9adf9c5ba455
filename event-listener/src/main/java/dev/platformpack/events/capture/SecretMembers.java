package dev.platformpack.events.capture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** Members of JSON that are named like a secret. Keycloak strips those that it knows; extensions bring others. Pure. */
final class SecretMembers {

    /** The same text as where SQL leaves something out, see docs/contracts/audit.md. */
    private static final TextNode REMOVED = TextNode.valueOf("[removed]");

    /** Policies and lifespans of passwords and tokens are no secrets: they are what an auditor looks for. */
    static final Pattern NAME = Pattern.compile(
            "password(?!.?policy)|passwd|secret|(?<!required)credential|private.?key|api.?key|token$",
            Pattern.CASE_INSENSITIVE);

    private SecretMembers() {}

    /** A copy. A flag and null stay, whatever they are called. */
    static JsonNode removed(JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode safe = JsonNodeFactory.instance.objectNode();
            object.fields()
                    .forEachRemaining(member -> safe.set(
                            member.getKey(),
                            isSecret(member.getKey(), member.getValue()) ? REMOVED : removed(member.getValue())));
            return safe;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode safe = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> safe.add(removed(element)));
            return safe;
        }
        return json;
    }

    private static boolean isSecret(String name, JsonNode value) {
        return !value.isBoolean() && !value.isNull() && NAME.matcher(name).find();
    }
}
