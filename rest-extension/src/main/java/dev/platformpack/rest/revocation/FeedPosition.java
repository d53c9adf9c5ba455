package dev.platformpack.rest.revocation;

import dev.platformpack.rest.problem.Problem;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where a reader of the feed is.
 *
 * @param after the last number that it has seen, 0 for none
 * @param patience how long it wants to wait if there is nothing
 * @param limit how many entries it takes at once
 */
record FeedPosition(long after, Duration patience, int limit) {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int LARGEST_PAGE = 1000;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,2})s?");

    /** @throws WebApplicationException with the problem, if a parameter cannot be meant */
    static FeedPosition of(String after, String wait, String limit) {
        if (after != null && !NUMBER.matcher(after).matches()) {
            throw refused("after must be the number that the last page gave as next; leave it out to begin.");
        }
        if (limit != null && !(NUMBER.matcher(limit).matches() && isPageSize(Long.parseLong(limit)))) {
            throw refused("limit must be a number from 1 to " + LARGEST_PAGE + ".");
        }
        return new FeedPosition(
                after == null ? 0 : Long.parseLong(after),
                wait == null ? Duration.ZERO : seconds(wait),
                limit == null ? LARGEST_PAGE : Integer.parseInt(limit));
    }

    private static boolean isPageSize(long limit) {
        return limit >= 1 && limit <= LARGEST_PAGE;
    }

    private static Duration seconds(String wait) {
        var matcher = SECONDS.matcher(wait);
        Duration seconds = matcher.matches() ? Duration.ofSeconds(Long.parseLong(matcher.group(1))) : null;
        if (seconds == null || seconds.compareTo(LONGEST_WAIT) > 0) {
            throw refused(
                    "wait must be a number of seconds from 0 to " + LONGEST_WAIT.toSeconds() + ", for example 30.");
        }
        return seconds;
    }

    private static WebApplicationException refused(String detail) {
        return new WebApplicationException(Problem.badRequest(detail).response());
    }
}
