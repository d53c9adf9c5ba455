package dev.platformpack.rest.audit.export;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.query.AuditPageRequest;
import dev.platformpack.database.audit.query.AuditPlace;
import dev.platformpack.database.audit.query.AuditRecord;
import dev.platformpack.database.audit.query.AuditScope;
import dev.platformpack.rest.audit.events.AuditEventView;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * One export, written while it is read: a batch is read, its transaction ended, and then it is sent, however slowly the client takes it. What came after
 * the beginning is not part of it, so that it is the same however long it takes.
 */
final class Export implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(Export.class);
    private static final int BATCH = 2_000;
    private static final int BUFFER = 64 * 1024;

    /** Then the client has to come again, with a token that is valid. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final PlatformDatabase platform;
    private final AuditScope scope;
    private final ExportQuery query;
    private final long end;
    private final Course course;
    private AuditPlace place;
    private long rows;

    /** Hears how it goes: each once, unless the client does not even wait for the beginning. */
    interface Course {
        void sending();

        void ended(boolean isComplete, long rows);
    }

    /** @param end no records with greater numbers */
    Export(PlatformDatabase platform, AuditScope scope, ExportQuery query, long end, Course course) {
        this.platform = platform;
        this.scope = scope;
        this.query = query;
        this.end = end;
        this.course = course;
        this.place = query.after() == null ? null : query.after().place();
    }

    @Override
    public void write(OutputStream stream) throws IOException {
        boolean isComplete = false;
        course.sending();
        try {
            OutputStream out = new BufferedOutputStream(stream, BUFFER);
            ExportLines lines = query.format().lines(out);
            lines.begin();
            boolean isAll = writeAll(lines, out);
            lines.end(isAll, rows, cursor());
            out.flush();
            isComplete = isAll;
        } finally {
            course.ended(isComplete, rows);
        }
    }

    private boolean writeAll(ExportLines lines, OutputStream out) throws IOException {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        int count;
        do {
            List<AuditRecord> batch;
            try {
                batch = next();
            } catch (RuntimeException e) {
                // Whatever it is, half of the answer is sent: all that can be done is to say that it is not all.
                LOG.warn(
                        "An export of the audit trail ends early; its reader goes on at the cursor of its last line.",
                        e);
                return false;
            }
            for (AuditRecord found : batch) {
                place = found.place();
                lines.record(AuditEventView.of(found, scope.isOfRealm(), cursor()));
                rows++;
            }
            out.flush();
            count = batch.size();
            RunningExports.exported(count);
        } while (count == BATCH && System.nanoTime() - deadline < 0);
        return count < BATCH;
    }

    private List<AuditRecord> next() {
        AuditPageRequest page = new AuditPageRequest(query.filter(), query.isAscending(), place, BATCH, end);
        return platform.inTransaction(transaction -> transaction.auditTrail().page(scope, page));
    }

    private String cursor() {
        return place == null ? null : new ExportCursor(end, place).text();
    }
}
