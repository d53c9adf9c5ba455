package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.KnownRealm;
import java.util.List;

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

    /**
     * Which of the gone realms may be marked as deleted, each judged by itself. None if together they are too much of all that
     * is known, or all of it: Keycloak announces the removal of a realm, so this is the sign of a wrong database.
     */
    List<KnownRealm> deletable(List<KnownRealm> known, List<KnownRealm> gone) {
        if (percent == 100) {
            return gone;
        }
        List<KnownRealm> small = gone.stream()
                .filter(realm -> !isExceededBy(realm.users(), realm.users()))
                .toList();
        boolean isAll = gone.size() == known.size();
        return isAll || isExceededBy(users(small), users(known)) ? List.of() : small;
    }

    private static long users(List<KnownRealm> realms) {
        return realms.stream().mapToLong(KnownRealm::users).sum();
    }
}
