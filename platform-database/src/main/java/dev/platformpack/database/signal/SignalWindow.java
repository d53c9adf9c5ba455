package dev.platformpack.database.signal;

import java.time.Instant;
import java.util.List;

/**
 * What is remembered of a subject for one kind of signal.
 *
 * @param kind of signal
 * @param subject an address, a user's id, a session's id, …
 * @param seen the last occurrences that belong to no incident yet, the oldest first
 * @param toldFrom when the newest incident that was told began; null if there was none
 * @param toldUntil what happens until then belongs to it
 */
public record SignalWindow(
        String realmId, String kind, String subject, List<Occurrence> seen, Instant toldFrom, Instant toldUntil) {

    /** What a row is found by. */
    public record Key(String realmId, String kind, String subject) {}

    public SignalWindow {
        seen = List.copyOf(seen);
    }

    /** Of a subject that nothing is known of. */
    public static SignalWindow empty(Key key) {
        return new SignalWindow(key.realmId(), key.kind(), key.subject(), List.of(), null, null);
    }

    public Key key() {
        return new Key(realmId, kind, subject);
    }
}
