package dev.platformpack.rest.audit.export;

import dev.platformpack.rest.paging.Paging;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.OutputStream;
import java.util.function.Function;

/** How records are written. */
enum ExportFormat {
    NDJSON("ndjson", "application/x-ndjson", NdjsonLines::new),
    CSV("csv", "text/csv; charset=utf-8; header=present", CsvLines::new);

    private final String label;
    private final String mediaType;
    private final Function<OutputStream, ExportLines> lines;

    ExportFormat(String label, String mediaType, Function<OutputStream, ExportLines> lines) {
        this.label = label;
        this.mediaType = mediaType;
        this.lines = lines;
    }

    /**
     * @param wanted {@code ndjson} or {@code csv}; null: CSV if that is what the caller accepts, else NDJSON
     * @throws jakarta.ws.rs.WebApplicationException with a problem
     */
    static ExportFormat of(String wanted, HttpHeaders headers) {
        if (wanted == null) {
            return prefersCsv(headers) ? CSV : NDJSON;
        }
        for (ExportFormat format : values()) {
            if (format.label.equals(wanted)) {
                return format;
            }
        }
        throw Paging.refused("format must be ndjson or csv.");
    }

    private static boolean prefersCsv(HttpHeaders headers) {
        try {
            return headers.getAcceptableMediaTypes().stream()
                    .findFirst()
                    .filter(best -> !best.isWildcardType() && best.isCompatible(new MediaType("text", "csv")))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            throw Paging.refused("The header Accept must name media types.");
        }
    }

    String label() {
        return label;
    }

    String mediaType() {
        return mediaType;
    }

    ExportLines lines(OutputStream out) {
        return lines.apply(out);
    }
}
