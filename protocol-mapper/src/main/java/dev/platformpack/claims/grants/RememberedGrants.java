package dev.platformpack.claims.grants;

import dev.platformpack.database.role.UserGrants;
import java.time.Duration;

/**
 * An answer of the platform.
 *
 * @param since when it was asked for, in nanoseconds of the cache's ticker
 */
record RememberedGrants(UserGrants grants, long since) {

    private static final int NAMES_OF_AN_ENTRY = 50;

    /** Never beyond the moment at which one of the assignments expires. */
    boolean isGoodFor(Duration longest, long now) {
        long age = now - since;
        Duration validFor = grants.validFor();
        return age < longest.toNanos() && (validFor == null || age < validFor.toNanos());
    }

    /** Of {@code cache-max-entries}. */
    int weight() {
        int names = grants.tenants().size()
                + grants.roles().names().size()
                + grants.roles().permissions().size();
        return 1 + names / NAMES_OF_AN_ENTRY;
    }
}
