package dev.platformpack.rest.audit.export;

import dev.platformpack.rest.audit.events.AuditEventView;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** RFC 4180, with a header. The first column counts the records; in the last line it says how the export ended. */
final class CsvLines implements ExportLines {

    private static final List<String> HEADER = List.of(
            "line",
            "cursor",
            "seq",
            "id",
            "occurredAt",
            "recordedAt",
            "tenantId",
            "actorId",
            "actorName",
            "action",
            "subjectType",
            "subjectId",
            "outcome",
            "error",
            "clientId",
            "sessionId",
            "ipAddress",
            "userAgent",
            "traceId",
            "details",
            "erased");
    private static final String COMPLETE = "end";
    private static final String CUT = "cut";

    private final OutputStream out;
    private long lines;

    CsvLines(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        line(HEADER);
    }

    @Override
    public void record(AuditEventView view) throws IOException {
        line(Arrays.asList(
                ++lines,
                view.cursor(),
                view.seq(),
                view.id(),
                view.occurredAt(),
                view.recordedAt(),
                view.tenantId(),
                view.actorId(),
                view.actorName(),
                view.action(),
                view.subjectType(),
                view.subjectId(),
                view.outcome(),
                view.error(),
                view.clientId(),
                view.sessionId(),
                view.ipAddress(),
                view.userAgent(),
                view.traceId(),
                view.details(),
                view.erased()));
    }

    @Override
    public void end(boolean isComplete, long rows, String cursor) throws IOException {
        List<Object> cells = Arrays.asList(isComplete ? COMPLETE : CUT, cursor);
        line(cells, HEADER.size() - cells.size());
    }

    private void line(List<?> cells) throws IOException {
        line(cells, 0);
    }

    private void line(List<?> cells, int emptyOnes) throws IOException {
        String line = cells.stream().map(CsvCell::of).collect(Collectors.joining(","))
                + String.join("", Collections.nCopies(emptyOnes, ","));
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
