package dev.platformpack.localserver.tour;

/** A step showed something else than it should. */
final class TourFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String got;

    TourFailure(String expected, String got) {
        super("Expected " + expected + ", got " + got);
        this.expected = expected;
        this.got = got;
    }

    static void unless(boolean isAsExpected, String expected, Object got) {
        if (!isAsExpected) {
            throw new TourFailure(expected, String.valueOf(got));
        }
    }

    String expected() {
        return expected;
    }

    String got() {
        return got;
    }
}
