package dev.platformpack.claims;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keycloak.utils.JsonUtils;

/**
 * Where a claim stands in the token.
 *
 * @param names of the objects around it, then its own; never empty
 */
record ClaimPath(List<String> names) {

    /** As Keycloak's own mappers write it: a dot goes into an object, {@code \.} is a dot. */
    private static final Pattern WRITTEN = Pattern.compile("(\\\\.|[^\\\\.])+(\\.(\\\\.|[^\\\\.])+)*");

    private static final int LONGEST = 200;
    private static final String TRUNCATED = "_truncated";

    static ClaimPath of(String... names) {
        return new ClaimPath(List.of(names));
    }

    static boolean isWellWritten(String text) {
        return text.length() <= LONGEST
                && WRITTEN.matcher(text).matches()
                && JsonUtils.splitClaimPath(text).stream().noneMatch(String::isBlank);
    }

    static ClaimPath parse(String text) {
        return new ClaimPath(List.copyOf(JsonUtils.splitClaimPath(text)));
    }

    ClaimPath inside(String outer) {
        return new ClaimPath(Stream.concat(Stream.of(outer), names.stream()).toList());
    }

    /** Beside a list: says that there is more than the list holds. */
    ClaimPath truncationMarker() {
        List<String> marker = new ArrayList<>(names);
        marker.add(marker.remove(marker.size() - 1) + TRUNCATED);
        return new ClaimPath(List.copyOf(marker));
    }

    /** True if both are the same place or this one is inside of the other. */
    boolean isWithin(ClaimPath other) {
        return names.size() >= other.names.size()
                && names.subList(0, other.names.size()).equals(other.names);
    }

    /** Objects of other mappers on the way there keep what they have; anything else that stands there is replaced. */
    void write(Object value, Map<String, Object> token) {
        Map<String, Object> parent = token;
        for (String name : names.subList(0, names.size() - 1)) {
            Map<String, Object> child = copy(parent.get(name));
            parent.put(name, child);
            parent = child;
        }
        parent.put(names.get(names.size() - 1), value);
    }

    /** What stands there; null if nothing does. */
    Object read(Map<String, Object> token) {
        Object found = token;
        for (String name : names) {
            found = found instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return found;
    }

    /** A copy, because the object may be shared with other tokens or be unmodifiable. */
    private static Map<String, Object> copy(Object known) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (known instanceof Map<?, ?> map) {
            map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        } else if (known instanceof ObjectNode node) {
            node.properties().forEach(field -> copy.put(field.getKey(), field.getValue()));
        }
        return copy;
    }

    @Override
    public String toString() {
        return String.join(".", names);
    }
}
