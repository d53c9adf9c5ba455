package dev.platformpack.events.reconcile;

/**
 * How many of a realm's users a run may mark as deleted without an operator's permission: a hundred, or more up to a share.
 *
 * @param percent the share; 100: any number
 */
record DeletionLimit(int percent) {

    private static final int ALWAYS = 100;

    boolean isExceededBy(long gone, long living) {
        return gone > ALWAYS && gone * 100 > living * percent;
    }
}
