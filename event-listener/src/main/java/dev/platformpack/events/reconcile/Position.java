package dev.platformpack.events.reconcile;

/**
 * Where a run stands: everything before it has been compared.
 *
 * @param realmId empty for {@link Step#REALMS}
 * @param after id of the last one compared in this step; empty at its beginning
 */
record Position(String realmId, Step step, String after) {

    /** Before the first realm. */
    static final Position START = new Position("", Step.REALMS, "");

    private static final String SEPARATOR = "|";

    static Position of(String realmId, Step step) {
        return new Position(realmId, step, "");
    }

    Position after(String id) {
        return new Position(realmId, step, id);
    }

    /** The form in which the run's row keeps it. */
    String cursor() {
        return step + SEPARATOR + realmId + SEPARATOR + after;
    }

    /** @throws IllegalArgumentException if no position was ever written like this */
    static Position parse(String cursor) {
        String[] parts = cursor.split("\\|", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("The cursor of a run must have three parts.");
        }
        return new Position(parts[1], Step.valueOf(parts[0]), parts[2]);
    }
}
