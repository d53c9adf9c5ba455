package dev.platformpack.events.capture;

import java.util.Comparator;

/** A user of a realm; the order is the one in which rows are locked. */
record UserKey(String realmId, String userId) implements Comparable<UserKey> {

    private static final Comparator<UserKey> ORDER =
            Comparator.comparing(UserKey::userId).thenComparing(UserKey::realmId);

    /** Null if either is. */
    static UserKey of(String realmId, String userId) {
        return realmId == null || userId == null ? null : new UserKey(realmId, userId);
    }

    @Override
    public int compareTo(UserKey other) {
        return ORDER.compare(this, other);
    }
}
