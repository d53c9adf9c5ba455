package dev.platformpack.database.audit.verification;

import dev.platformpack.database.audit.seal.SealedRow;
import dev.platformpack.database.audit.seal.SealedRowReader;
import dev.platformpack.database.audit.seal.SeqRanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** The records of a realm in the order of their numbers, hashed: one page in hand, the next on its way. */
final class StoredRows {

    private static final int PAGE = 20_000;

    private final Connection connection;
    private final SealedRowReader reader;
    private final String realmId;
    private final Executor executor;
    private long to;
    private CompletableFuture<List<SealedRow>> next;
    private Iterator<SealedRow> page = List.<SealedRow>of().iterator();
    private SealedRow current;

    /** @param executor reads a page ahead; one that runs what it is given at once if the connection is for one thread only */
    StoredRows(Connection connection, String realmId, Executor executor) {
        this.connection = connection;
        this.reader = new SealedRowReader(connection);
        this.realmId = realmId;
        this.executor = executor;
    }

    /** Those whose numbers are in the ranges, past the order of the others. To be called before {@link #begin}. */
    List<SealedRow> in(SeqRanges ranges) throws SQLException {
        List<SealedRow> rows = new ArrayList<>();
        reader.read(realmId, ranges, Integer.MAX_VALUE, rows::add);
        return rows;
    }

    void begin(long after, long last) {
        to = last;
        next = readAfter(after);
        move();
    }

    /** Null at the end. */
    SealedRow peek() {
        return current;
    }

    SealedRow take() {
        SealedRow taken = current;
        move();
        return taken;
    }

    private void move() {
        if (!page.hasNext() && next != null) {
            List<SealedRow> rows = join();
            page = rows.iterator();
            next = rows.size() < PAGE
                    ? null
                    : readAfter(rows.get(rows.size() - 1).seq());
        }
        current = page.hasNext() ? page.next() : null;
    }

    private List<SealedRow> join() {
        try {
            return next.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private CompletableFuture<List<SealedRow>> readAfter(long seq) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return pageAfter(seq);
                    } catch (SQLException e) {
                        throw new IllegalStateException("The records cannot be read.", e);
                    }
                },
                executor);
    }

    /** Several records with one number are an attack: no page ends between them. */
    private List<SealedRow> pageAfter(long seq) throws SQLException {
        List<SealedRow> rows = new ArrayList<>(PAGE);
        if (reader.read(realmId, seq, to, PAGE, rows::add) == PAGE) {
            long last = rows.get(PAGE - 1).seq();
            rows.removeIf(row -> row.seq() == last);
            reader.read(realmId, last - 1, last, Integer.MAX_VALUE, rows::add);
        }
        return rows;
    }
}
