package dev.platformpack.rest.retention;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.rest.paging.Paging;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.keycloak.util.JsonSerialization;

/** The members of a request's JSON object. All that are asked for throw a {@link WebApplicationException} with a problem that names the member. */
final class OrderBody {

    private static final int LONGEST_BODY = 10_000;
    private static final int LONGEST_REASON = 1000;
    private static final int LONGEST_ID = 255;
    private static final int MOST_DAYS = 36_500;

    private final JsonNode json;

    private OrderBody(JsonNode json) {
        this.json = json;
    }

    /** @param members that it may have */
    static OrderBody parse(String text, List<String> members) {
        JsonNode json = object(text);
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            if (!members.contains(names.next())) {
                throw Paging.refused("The body has members " + String.join(", ", members) + " and no others.");
            }
        }
        return new OrderBody(json);
    }

    private static JsonNode object(String text) {
        try {
            JsonNode json = text == null || text.length() > LONGEST_BODY
                    ? null
                    : JsonSerialization.readValue(text, JsonNode.class);
            if (json != null && json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            // Jackson's message quotes the body.
        }
        throw Paging.refused("The body must be a JSON object.");
    }

    String reason() {
        return reason(json.path("reason").isTextual() ? json.path("reason").textValue() : null);
    }

    static String reason(String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_REASON || text.indexOf('\0') >= 0) {
            throw Paging.refused("reason must be a text of 1 to " + LONGEST_REASON + " characters.");
        }
        return text;
    }

    /** Null for ever, which has to be said. */
    Integer keepDays() {
        JsonNode days = json.get("keepDays");
        if (days != null && days.isNull()) {
            return null;
        }
        if (days == null
                || !days.canConvertToExactIntegral()
                || !days.canConvertToInt()
                || !isInRange(days.intValue())) {
            throw Paging.refused("keepDays must be a whole number from 1 to " + MOST_DAYS + ", or null for ever.");
        }
        return days.intValue();
    }

    private static boolean isInRange(int days) {
        return days >= 1 && days <= MOST_DAYS;
    }

    /** Null if it names none. */
    UUID tenantId() {
        JsonNode id = json.get("tenantId");
        if (id == null) {
            return null;
        }
        return id(id.isTextual() ? id.textValue() : "", "tenantId must be the id of a tenant.");
    }

    /** A UUID in its usual form, else a problem. */
    static UUID id(String text, String problem) {
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw Paging.refused(problem);
        }
        return UUID.fromString(text);
    }

    /** Null if it names none. */
    String userId() {
        JsonNode id = json.get("userId");
        if (id == null) {
            return null;
        }
        boolean isText =
                id.isTextual() && !id.textValue().isBlank() && id.textValue().indexOf('\0') < 0;
        if (!isText || id.textValue().length() > LONGEST_ID) {
            throw Paging.refused("userId must be the id of a user.");
        }
        return id.textValue();
    }
}
