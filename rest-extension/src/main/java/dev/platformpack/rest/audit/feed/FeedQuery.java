package dev.platformpack.rest.audit.feed;

import dev.platformpack.database.audit.query.AuditFilter;
import dev.platformpack.rest.audit.events.EventFilters;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.paging.QueryParameters;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of whoever follows.
 *
 * @param after the number behind which he goes on; null for what comes from now on
 * @param patience how long he waits if there is nothing
 */
record FeedQuery(AuditFilter filter, Long after, Duration patience, int limit) {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int LARGEST_PAGE = 1000;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,2})s?");

    /** @throws WebApplicationException with a problem that names the parameter */
    static FeedQuery of(MultivaluedMap<String, String> query, Set<String> without) {
        QueryParameters parameters =
                QueryParameters.of(query, EventFilters.names(without, Set.of("after", "wait", "limit")));
        String after = parameters.first("after");
        if (after != null && !NUMBER.matcher(after).matches()) {
            throw Paging.refused(
                    "after must be the cursor that the last answer gave as next; leave it out to begin now.");
        }
        return new FeedQuery(
                EventFilters.of(parameters),
                after == null ? null : Long.valueOf(after),
                patience(parameters.first("wait")),
                limit(parameters.first("limit")));
    }

    private static int limit(String text) {
        if (text == null) {
            return LARGEST_PAGE;
        }
        long limit = NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw Paging.refused("limit must be a number from 1 to " + LARGEST_PAGE + ".");
        }
        return (int) limit;
    }

    private static Duration patience(String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        Matcher matcher = SECONDS.matcher(text);
        Duration patience = matcher.matches() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : null;
        if (patience == null || patience.compareTo(LONGEST_WAIT) > 0) {
            throw Paging.refused(
                    "wait must be a number of seconds from 0 to " + LONGEST_WAIT.toSeconds() + ", for example 30.");
        }
        return patience;
    }
}
