package dev.platformpack.rest.paging;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The query of a request for a list. What cannot be meant is refused with a problem that names the parameter. */
public final class QueryParameters {

    private static final int LONGEST = 255;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final MultivaluedMap<String, String> query;

    private QueryParameters(MultivaluedMap<String, String> query) {
        this.query = query;
    }

    /**
     * @param known names of all that the list takes: a filter with a slip in its name would be no filter
     * @throws WebApplicationException with a problem if there is another one
     */
    public static QueryParameters of(MultivaluedMap<String, String> query, Set<String> known) {
        if (!known.containsAll(query.keySet())) {
            throw Paging.refused("There is no such parameter; known are "
                    + String.join(", ", known.stream().sorted().toList()) + ".");
        }
        return new QueryParameters(query);
    }

    /** As it is; null if it is not given. */
    public String first(String name) {
        return query.getFirst(name);
    }

    /** Something to be compared with what the database has; null if it is not given. */
    public String text(String name) {
        String value = query.getFirst(name);
        return value == null ? null : checked(name, value);
    }

    /** All that are given, in several parameters or separated by commas. */
    public List<String> texts(String name) {
        return query.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(value -> checked(name, value))
                .toList();
    }

    private static String checked(String name, String value) {
        if (value.isBlank() || value.length() > LONGEST || value.indexOf('\0') >= 0) {
            throw Paging.refused(name + " must have 1 to " + LONGEST + " characters.");
        }
        return value;
    }

    /** Null if it is not given. */
    public Instant moment(String name) {
        String value = query.getFirst(name);
        try {
            return value == null ? null : known(value);
        } catch (DateTimeException e) {
            throw Paging.refused(name + " must be a moment like 2026-11-21T10:15:30Z.");
        }
    }

    /** @throws DateTimeException if it is no moment, or none that the database knows */
    public static Instant known(String text) {
        Instant moment = Instant.parse(text);
        if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
            throw new DateTimeException("beyond what the database knows");
        }
        return moment;
    }
}
