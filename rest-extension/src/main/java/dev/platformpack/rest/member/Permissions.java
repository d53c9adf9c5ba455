package dev.platformpack.rest.member;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.role.WantedTenant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody may do in a tenant: {@code resource:action}, each part a name or {@code *} for any.
 *
 * @param granted as the platform has them
 */
public record Permissions(Set<String> granted) {

    public static final String READ_MEMBERS = "members:read";
    public static final String MANAGE_MEMBERS = "members:manage";

    /** No built-in role has it but by {@code *}: for a role of somebody who may read the audit trail and nothing else. */
    public static final String READ_AUDIT = "audit:read";

    /** What somebody may do in a tenant: nothing unless he is an active member. */
    public static Permissions of(PlatformTransaction platform, String userId, String tenantId) {
        return of(platform.grants()
                .ofUser(userId, WantedTenant.withId(UUID.fromString(tenantId)), List.of())
                .filter(grants -> grants.active() != null)
                .map(grants -> grants.roles().permissions())
                .orElse(List.of()));
    }

    public static Permissions of(Collection<String> granted) {
        return new Permissions(Set.copyOf(granted));
    }

    public boolean allow(String permission) {
        return granted.stream().anyMatch(mine -> covers(mine, permission));
    }

    /** Whether whoever has these may do all that the other one may. */
    public boolean allowAll(Permissions others) {
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
