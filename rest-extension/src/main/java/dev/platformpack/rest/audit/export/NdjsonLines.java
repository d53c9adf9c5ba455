package dev.platformpack.rest.audit.export;

import dev.platformpack.rest.audit.events.AuditEventView;
import java.io.IOException;
import java.io.OutputStream;
import org.keycloak.util.JsonSerialization;

/** A JSON object in each line. */
final class NdjsonLines implements ExportLines {

    private final OutputStream out;

    NdjsonLines(OutputStream out) {
        this.out = out;
    }

    private record LastLine(End end) {}

    private record End(boolean complete, long rows, String cursor) {}

    @Override
    public void begin() {}

    @Override
    public void record(AuditEventView view) throws IOException {
        line(view);
    }

    @Override
    public void end(boolean isComplete, long rows, String cursor) throws IOException {
        line(new LastLine(new End(isComplete, rows, cursor)));
    }

    private void line(Object value) throws IOException {
        out.write(JsonSerialization.mapper.writeValueAsBytes(value));
        out.write('\n');
    }
}
