package dev.platformpack.events.operations;

/** What a caller says about the page it wants. */
final class PageRequest {

    static final String DEFAULT_LIMIT = "50";
    private static final int MOST = 200;

    private PageRequest() {}

    /** @throws RequestProblem unless it is a number from 1 to 200 */
    static int limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        } catch (NumberFormatException e) {
            // falls through to the one message for both mistakes
        }
        throw RequestProblem.badRequest("limit must be a number from 1 to " + MOST + ".");
    }

    static RequestProblem badCursor() {
        return RequestProblem.badRequest("cursor must be one that an earlier page named.");
    }
}
