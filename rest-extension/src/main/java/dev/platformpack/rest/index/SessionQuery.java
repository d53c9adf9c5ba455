package dev.platformpack.rest.index;

import dev.platformpack.database.session.SessionFilter;
import dev.platformpack.database.session.SessionPlace;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.paging.QueryParameters;
import dev.platformpack.rest.problem.QueryFlag;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.util.Set;

/** The parameters of a request for sessions. */
record SessionQuery(SessionFilter filter, SessionPlace after, int limit, boolean isTotalWanted) {

    private static final Set<String> KNOWN = Set.of(
            "user",
            "tenant",
            "client",
            "ip",
            "startedAfter",
            "startedBefore",
            "includeEnded",
            "limit",
            "cursor",
            "total");

    private static final String SEPARATOR = "~";

    /** @throws WebApplicationException with a problem that names the parameter */
    static SessionQuery of(MultivaluedMap<String, String> query) {
        QueryParameters parameters = QueryParameters.of(query, KNOWN);
        SessionFilter filter = new SessionFilter(
                parameters.text("user"),
                parameters.text("tenant"),
                parameters.text("client"),
                parameters.text("ip"),
                parameters.moment("startedAfter"),
                parameters.moment("startedBefore"),
                QueryFlag.of("includeEnded", parameters.first("includeEnded")));
        if (filter.includesEnded() && filter.userId() == null && filter.tenant() == null) {
            throw Paging.refused("includeEnded needs user or tenant: of all others only open sessions are indexed.");
        }
        return new SessionQuery(
                filter,
                place(parameters.first("cursor")),
                Paging.limit(parameters.first("limit")),
                QueryFlag.of("total", parameters.first("total")));
    }

    static String cursor(SessionPlace place) {
        return place.createdAt() + SEPARATOR + place.id();
    }

    private static SessionPlace place(String cursor) {
        if (cursor == null) {
            return null;
        }
        String[] parts = cursor.split(SEPARATOR, 2);
        if (parts.length < 2 || parts[1].indexOf('\0') >= 0) {
            throw Paging.badCursor();
        }
        try {
            return new SessionPlace(QueryParameters.known(parts[0]), parts[1]);
        } catch (DateTimeException e) {
            throw Paging.badCursor();
        }
    }
}
