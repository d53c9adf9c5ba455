package dev.platformpack.database.audit.verification;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Which retention counted when, as the records of its changes tell, taken in their order. What they do not tell is kept for ever. */
final class RetentionHistory {

    /** What counts from {@code since} on, and what until then; null for ever. */
    private record Order(Integer keepDays, Instant since, Integer before) {
        Integer inForce(Instant moment) {
            return moment.isBefore(since) ? before : keepDays;
        }
    }

    private final Map<String, Order> orders = new HashMap<>();
    private int holds;

    /**
     * @param keepDays null for ever
     * @param since when it begins to count; a shorter one never does before it was told
     */
    void changed(String ofClass, Integer keepDays, Instant since, Instant told) {
        Order last = orders.get(ofClass);
        orders.put(ofClass, new Order(keepDays, later(since, told), last == null ? null : last.inForce(told)));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** All records of the realm are held from now on; holds may overlap. */
    void held() {
        holds++;
    }

    void released() {
        holds--;
    }

    /** For how many days records were kept at least at that moment; empty if they had to stay. */
    OptionalInt keepDays(String ofClass, Instant moment) {
        Order order = orders.get(ofClass);
        Integer days = order == null ? null : order.inForce(moment);
        return days == null || holds > 0 ? OptionalInt.empty() : OptionalInt.of(days);
    }
}
