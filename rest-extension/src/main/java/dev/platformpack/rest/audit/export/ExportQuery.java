package dev.platformpack.rest.audit.export;

import dev.platformpack.database.audit.query.AuditFilter;
import dev.platformpack.rest.audit.events.EventFilters;
import dev.platformpack.rest.audit.events.EventQuery;
import dev.platformpack.rest.paging.QueryParameters;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;

/**
 * The parameters of an export.
 *
 * @param after where it goes on; null to begin
 */
record ExportQuery(AuditFilter filter, boolean isAscending, ExportFormat format, ExportCursor after) {

    /** @throws WebApplicationException with a problem that names the parameter */
    static ExportQuery of(MultivaluedMap<String, String> query, HttpHeaders headers, Set<String> without) {
        QueryParameters parameters =
                QueryParameters.of(query, EventFilters.names(without, Set.of("order", "format", "after")));
        String after = parameters.first("after");
        return new ExportQuery(
                EventFilters.of(parameters),
                EventQuery.isAscending(parameters),
                ExportFormat.of(parameters.first("format"), headers),
                after == null ? null : ExportCursor.parse(after));
    }
}
