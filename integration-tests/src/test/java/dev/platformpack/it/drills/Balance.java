package dev.platformpack.it.drills;

import java.util.List;

/**
 * What a comparison found; each finding says which row, so that a failed drill is evidence.
 *
 * @param committed events in Keycloak's database
 * @param delivered how many of them the platform has
 * @param falseRows rows of the platform without a fact in Keycloak
 * @param halfLogins sessions that the platform holds open, whose login is committed in Keycloak, and that Keycloak has not stored: it
 *     inserts a new session in a transaction of its own after the login's, and may die between the two
 * @param outOfOrder changes in another order than they were committed in, and users left in another state
 */
record Balance(
        int committed,
        int delivered,
        List<String> lost,
        List<String> duplicated,
        List<String> falseRows,
        List<String> outOfOrder,
        List<String> halfLogins) {
    private static final int SHOWN = 20;

    Balance {
        lost = List.copyOf(lost);
        duplicated = List.copyOf(duplicated);
        falseRows = List.copyOf(falseRows);
        outOfOrder = List.copyOf(outOfOrder);
        halfLogins = List.copyOf(halfLogins);
    }

    boolean isEven() {
        return lost.isEmpty() && duplicated.isEmpty() && falseRows.isEmpty() && outOfOrder.isEmpty();
    }

    /** {@code committed=… delivered=… lost=… duplicated=… false=… out_of_order=…}. */
    String summary() {
        return "committed=%d delivered=%d lost=%d duplicated=%d false=%d out_of_order=%d"
                .formatted(committed, delivered, lost.size(), duplicated.size(), falseRows.size(), outOfOrder.size());
    }

    /** The first findings of each kind. */
    String evidence() {
        return "lost: %s%nduplicated: %s%nfalse: %s%nout of order: %s"
                .formatted(first(lost), first(duplicated), first(falseRows), first(outOfOrder));
    }

    private static List<String> first(List<String> findings) {
        return findings.subList(0, Math.min(SHOWN, findings.size()));
    }
}
