package dev.platformpack.rest.index;

import dev.platformpack.database.session.SessionFilter;
import dev.platformpack.database.session.SessionPlace;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.problem.QueryFlag;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
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

    private static final int LONGEST = 255;
    private static final String SEPARATOR = "~";
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** @throws WebApplicationException with a problem that names the parameter */
    static SessionQuery of(MultivaluedMap<String, String> query) {
        // A filter with a slip in its name would be no filter.
        query.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Paging.refused("There is no such parameter; known are "
                            + String.join(", ", KNOWN.stream().sorted().toList()) + ".");
                });
        SessionFilter filter = new SessionFilter(
                text(query, "user"),
                text(query, "tenant"),
                text(query, "client"),
                text(query, "ip"),
                moment(query, "startedAfter"),
                moment(query, "startedBefore"),
                QueryFlag.of("includeEnded", query.getFirst("includeEnded")));
        if (filter.includesEnded() && filter.userId() == null && filter.tenant() == null) {
            throw Paging.refused("includeEnded needs user or tenant: of all others only open sessions are indexed.");
        }
        return new SessionQuery(
                filter,
                place(query.getFirst("cursor")),
                Paging.limit(query.getFirst("limit")),
                QueryFlag.of("total", query.getFirst("total")));
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
            return new SessionPlace(storable(Instant.parse(parts[0])), parts[1]);
        } catch (DateTimeException e) {
            throw Paging.badCursor();
        }
    }

    private static String text(MultivaluedMap<String, String> query, String name) {
        String value = query.getFirst(name);
        if (value != null && (value.isBlank() || value.length() > LONGEST || value.indexOf('\0') >= 0)) {
            throw Paging.refused(name + " must have 1 to " + LONGEST + " characters.");
        }
        return value;
    }

    private static Instant moment(MultivaluedMap<String, String> query, String name) {
        String value = query.getFirst(name);
        try {
            return value == null ? null : storable(Instant.parse(value));
        } catch (DateTimeException e) {
            throw Paging.refused(name + " must be a moment like 2026-11-21T10:15:30Z.");
        }
    }

    /** What the database knows as a moment. */
    private static Instant storable(Instant moment) {
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
            throw new DateTimeException("beyond what the database knows");
        }
        return moment;
    }
}
