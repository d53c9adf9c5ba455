package dev.platformpack.database.audit.seal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Numbers of records as ranges, in JSON {@code [[first, last], …]}. */
public final class SeqRanges {

    public static final SeqRanges NONE = new SeqRanges();

    private final NavigableMap<Long, Long> lastByFirst = new TreeMap<>();

    private SeqRanges() {}

    /** @throws IllegalArgumentException if it is something else than an array of pairs of numbers */
    public static SeqRanges of(JsonNode json) {
        Builder ranges = new Builder();
        if (!json.isArray()) {
            throw new IllegalArgumentException("Ranges are not an array.");
        }
        for (JsonNode range : json) {
            if (range.size() != 2
                    || !range.path(0).isIntegralNumber()
                    || !range.path(1).isIntegralNumber()) {
                throw new IllegalArgumentException("A range is no pair of numbers.");
            }
            ranges.add(range.path(0).longValue(), range.path(1).longValue());
        }
        return ranges.build();
    }

    public boolean contain(long seq) {
        var range = lastByFirst.floorEntry(seq);
        return range != null && seq <= range.getValue();
    }

    public boolean isEmpty() {
        return lastByFirst.isEmpty();
    }

    /** What of these is not in {@code others}. */
    public SeqRanges without(SeqRanges others) {
        Builder rest = new Builder();
        lastByFirst.forEach((first, last) -> {
            long from = first;
            Long before = others.lastByFirst.floorKey(first);
            for (var other : others.lastByFirst
                    .subMap(before == null ? first : before, true, last, true)
                    .entrySet()) {
                rest.add(from, other.getKey() - 1);
                from = Math.max(from, other.getValue() + 1);
            }
            rest.add(from, last);
        });
        return rest.build();
    }

    /** First and last number of each range, in their order. */
    public NavigableMap<Long, Long> lastByFirst() {
        return new TreeMap<>(lastByFirst);
    }

    public ArrayNode json() {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        lastByFirst.forEach((first, last) -> json.addArray().add(first).add(last));
        return json;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SeqRanges ranges && ranges.lastByFirst.equals(lastByFirst);
    }

    @Override
    public int hashCode() {
        return lastByFirst.hashCode();
    }

    @Override
    public String toString() {
        return json().toString();
    }

    /** Gathers ranges, which may be added in any order and overlap. */
    public static final class Builder {

        private final SeqRanges ranges = new SeqRanges();

        public Builder add(long first, long last) {
            if (first > last) {
                return this;
            }
            long from = first;
            long to = last;
            var before = ranges.lastByFirst.floorEntry(first);
            if (before != null && before.getValue() >= first - 1) {
                from = before.getKey();
                to = Math.max(to, before.getValue());
            }
            for (var next = ranges.lastByFirst.higherEntry(from);
                    next != null && next.getKey() - 1 <= to;
                    next = ranges.lastByFirst.higherEntry(from)) {
                to = Math.max(to, next.getValue());
                ranges.lastByFirst.remove(next.getKey());
            }
            ranges.lastByFirst.put(from, to);
            return this;
        }

        public Builder addAll(SeqRanges others) {
            others.lastByFirst.forEach(this::add);
            return this;
        }

        public SeqRanges build() {
            return ranges;
        }
    }
}
