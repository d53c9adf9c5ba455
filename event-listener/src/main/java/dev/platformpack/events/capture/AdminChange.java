package dev.platformpack.events.capture;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.events.capture.EventEnvelope.Change;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.keycloak.events.admin.AdminEvent;
import org.keycloak.events.admin.OperationType;

/**
 * What an administrator changed, as far as Keycloak says so: the representation that came with the call. Of users it is the relay
 * that tells, since it knows what they were; a representation of them would carry personal data that nobody has asked for.
 */
final class AdminChange {

    /** What a detail may be long, twice: realms and clients have hundreds of members. */
    static final int LONGEST = 8000;

    private static final String LEFT_OUT = "truncated";
    private static final Set<String> PEOPLE = Set.of("users", "federatedUsers");
    private static final ObjectMapper JSON = new ObjectMapper();

    private AdminChange() {}

    /** The same event with its change; as it is if Keycloak does not say. */
    static EventEnvelope tell(AdminEvent event, EventEnvelope envelope) {
        if (event.getRepresentation() == null || AdminEventNames.userId(event) != null) {
            return envelope;
        }
        ObjectNode said = object(event.getRepresentation());
        said.remove(PEOPLE);
        ObjectNode safe = (ObjectNode) SecretMembers.removed(said);
        List<String> leftOut = JsonBounds.shorten(safe, LONGEST);
        if (safe.isEmpty() && leftOut.isEmpty()) {
            return envelope;
        }
        Change change =
                event.getOperationType() == OperationType.DELETE ? new Change(safe, null) : new Change(null, safe);
        EventEnvelope told = envelope.with(change);
        return leftOut.isEmpty()
                ? told
                : told.with(Map.of(LEFT_OUT, Text.bounded(String.join(",", leftOut), LONGEST / 2)));
    }

    /** Some representations are lists, some a single text. */
    private static ObjectNode object(String representation) {
        JsonNode said = node(representation);
        if (said instanceof ObjectNode object) {
            return object;
        }
        ObjectNode wrapped = JsonNodeFactory.instance.objectNode();
        if (!said.isNull() && !said.isMissingNode()) {
            wrapped.set(said.isArray() ? "items" : "value", said);
        }
        return wrapped;
    }

    private static JsonNode node(String representation) {
        try {
            return JSON.readTree(representation);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.nullNode(); // of another form, it says nothing to us
        }
    }
}
