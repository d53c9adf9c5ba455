package dev.platformpack.rest.audit.export;

import dev.platformpack.rest.audit.events.AuditEventView;
import java.io.IOException;

/** Writes the lines of an export. */
interface ExportLines {

    void begin() throws IOException;

    void record(AuditEventView view) throws IOException;

    /**
     * The last line, without which something is missing.
     *
     * @param isComplete nothing follows; else it goes on at the cursor
     * @param cursor of the last record; null if there was none
     */
    void end(boolean isComplete, long rows, String cursor) throws IOException;
}
