package dev.platformpack.rest.member;

import java.util.Collection;
import java.util.Set;

/**
 * What somebody may do in a tenant: {@code resource:action}, each part a name or {@code *} for any.
 *
 * @param granted as the platform has them
 */
record Permissions(Set<String> granted) {

    static final String READ_MEMBERS = "members:read";
    static final String MANAGE_MEMBERS = "members:manage";

    static Permissions of(Collection<String> granted) {
        return new Permissions(Set.copyOf(granted));
    }

    boolean allow(String permission) {
        return granted.stream().anyMatch(mine -> covers(mine, permission));
    }

    /** Whether whoever has these may do all that the other one may. */
    boolean allowAll(Permissions others) {
        return others.granted().stream().allMatch(this::allow);
    }

    private static boolean covers(String mine, String wanted) {
        int mineSplit = mine.indexOf(':');
        int wantedSplit = wanted.indexOf(':');
        return isCovered(mine.substring(0, mineSplit), wanted.substring(0, wantedSplit))
                && isCovered(mine.substring(mineSplit + 1), wanted.substring(wantedSplit + 1));
    }

    private static boolean isCovered(String mine, String wanted) {
        return mine.equals("*") || mine.equals(wanted);
    }
}
