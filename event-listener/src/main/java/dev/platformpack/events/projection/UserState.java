package dev.platformpack.events.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.events.capture.EventEnvelope.UserSnapshot;
import java.util.List;
import java.util.stream.StreamSupport;

/** A user at one moment, in members that are named like the columns of {@code app_user}. Never changed once made. */
record UserState(ObjectNode members) {

    private static final List<String> MAY_BE_UNKNOWN = List.of("email_verified", "attributes");

    /** @param row of the platform, which may not know everything */
    static UserState of(ObjectNode row) {
        ObjectNode known = row.deepCopy();
        MAY_BE_UNKNOWN.stream().filter(name -> known.path(name).isNull()).forEach(known::remove);
        return new UserState(known);
    }

    static UserState of(UserSnapshot user) {
        ObjectNode members = JsonNodeFactory.instance
                .objectNode()
                .put("username", user.username())
                .put("email", user.email())
                .put("email_verified", user.emailVerified())
                .put("first_name", user.firstName())
                .put("last_name", user.lastName())
                .put("status", user.status().name());
        members.set("attributes", attributes(user));
        return new UserState(members);
    }

    static ObjectNode attributes(UserSnapshot user) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        user.attributes().forEach(attributes::put);
        return attributes;
    }

    ObjectNode whole() {
        return members.deepCopy();
    }

    /** Its own values of what is known of both and differs. */
    ObjectNode otherThan(UserState other) {
        ObjectNode different = JsonNodeFactory.instance.objectNode();
        members.fields().forEachRemaining(member -> {
            JsonNode theirs = other.members.get(member.getKey());
            if (theirs != null && !theirs.equals(member.getValue())) {
                different.set(member.getKey(), otherThan(member.getValue(), theirs));
            }
        });
        return different;
    }

    /** Of attributes only those that differ. */
    private static JsonNode otherThan(JsonNode value, JsonNode theirs) {
        if (!value.isObject()) {
            return value;
        }
        ObjectNode different = value.deepCopy();
        different.remove(StreamSupport.stream(((Iterable<String>) value::fieldNames).spliterator(), false)
                .filter(name -> value.get(name).equals(theirs.get(name)))
                .toList());
        return different;
    }
}
