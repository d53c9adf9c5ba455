package dev.platformpack.events.relay;

import dev.platformpack.events.outbox.DueEntry;
import dev.platformpack.events.outbox.OutboxLevel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An outbox in memory with the rules of the real one. */
final class FakePendingEvents implements PendingEvents {

    private record Row(DueEntry entry, long retryAt, Long parkedAt, String error) {}

    private final Map<String, Row> rows = new LinkedHashMap<>();
    private long written = 10;
    volatile RuntimeException broken;
    volatile RuntimeException settlingFails;

    void add(String eventId, String subject, String payload, boolean late) {
        add(eventId, subject, payload, late, ++written);
    }

    synchronized void add(String eventId, String subject, String payload, boolean late, long seq) {
        rows.put(eventId, new Row(new DueEntry(eventId, seq, subject, payload, 0, true, late), 0, null, null));
    }

    synchronized List<String> waiting() {
        return rows.values().stream()
                .filter(row -> row.parkedAt() == null)
                .map(row -> row.entry().eventId())
                .toList();
    }

    synchronized List<String> parked() {
        return rows.values().stream()
                .filter(row -> row.parkedAt() != null)
                .map(row -> row.entry().eventId())
                .toList();
    }

    synchronized String errorOf(String eventId) {
        return rows.get(eventId).error();
    }

    @Override
    public List<DueEntry> nextBatch(long nowMillis, int size) {
        return due(nowMillis, 0, size);
    }

    private synchronized List<DueEntry> due(long nowMillis, long afterSeq, int size) {
        if (broken != null) {
            throw broken;
        }
        List<DueEntry> due = new ArrayList<>();
        List<String> held = new ArrayList<>();
        for (Row row : inOrder()) {
            if (row.parkedAt() != null) {
                continue;
            }
            if (row.retryAt() > nowMillis) {
                held.add(row.entry().subject());
            } else if (!held.contains(row.entry().subject()) && row.entry().seq() > afterSeq && due.size() < size) {
                due.add(row.entry());
            }
        }
        return due;
    }

    @Override
    public synchronized List<DueEntry> readAhead(long nowMillis, long afterSeq, int size) {
        boolean isAnyHeld = rows.values().stream().anyMatch(row -> row.parkedAt() == null && row.retryAt() > nowMillis);
        List<DueEntry> batch = due(nowMillis, afterSeq, size);
        long before = due(nowMillis, 0, Integer.MAX_VALUE).stream()
                .filter(entry -> entry.seq() <= afterSeq)
                .count();
        return isAnyHeld || before > size ? List.of() : batch;
    }

    private List<Row> inOrder() {
        return rows.values().stream()
                .sorted(Comparator.comparingLong(row -> row.entry().seq()))
                .toList();
    }

    @Override
    public synchronized OutboxLevel level() {
        return new OutboxLevel(waiting().size(), null, parked().size());
    }

    @Override
    public synchronized void settle(List<DueEntry> entries) {
        if (settlingFails != null) {
            throw settlingFails;
        }
        entries.forEach(entry -> rows.remove(entry.eventId()));
    }

    @Override
    public synchronized void retryLater(DueEntry entry, String error, long retryAtMillis) {
        rows.put(entry.eventId(), new Row(failed(entry), retryAtMillis, null, error));
    }

    @Override
    public synchronized void park(DueEntry entry, String error, long nowMillis) {
        rows.put(entry.eventId(), new Row(failed(entry), 0, nowMillis, error));
    }

    private static DueEntry failed(DueEntry entry) {
        return new DueEntry(
                entry.eventId(),
                entry.seq(),
                entry.subject(),
                entry.payload(),
                entry.attempts() + 1,
                true,
                entry.late());
    }
}
