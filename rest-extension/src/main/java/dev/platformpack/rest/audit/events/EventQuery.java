package dev.platformpack.rest.audit.events;

import dev.platformpack.database.audit.query.AuditPageRequest;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.paging.QueryParameters;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Set;

/** The parameters of a request for a page. */
public final class EventQuery {

    private EventQuery() {}

    /** @throws WebApplicationException with a problem that names the parameter */
    static AuditPageRequest of(MultivaluedMap<String, String> query, Set<String> without) {
        QueryParameters parameters =
                QueryParameters.of(query, EventFilters.names(without, Set.of("order", "limit", "cursor")));
        return new AuditPageRequest(
                EventFilters.of(parameters),
                isAscending(parameters),
                EventPlace.of(parameters.first("cursor")),
                Paging.limit(parameters.first("limit")),
                AuditPageRequest.NO_END);
    }

    /** @throws WebApplicationException with a problem */
    public static boolean isAscending(QueryParameters parameters) {
        String order = parameters.first("order");
        if (order != null && !order.equals("asc") && !order.equals("desc")) {
            throw Paging.refused("order must be asc or desc.");
        }
        return "asc".equals(order);
    }
}
