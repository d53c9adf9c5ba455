package dev.platformpack.claims.grants;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.role.UserGrants;
import dev.platformpack.database.role.WantedTenant;
import java.util.List;
import java.util.Optional;

/**
 * What a request wants to know.
 *
 * @param vouched built-in roles that the configuration gives to the user
 */
record GrantsQuestion(String userId, WantedTenant wanted, List<String> vouched) {

    Optional<UserGrants> ask(PlatformTransaction platform) {
        return platform.grants().ofUser(userId, wanted, vouched);
    }

    /** Whoever was told his tenant by itself was told all about this tenant: a login asks twice and the platform once. */
    boolean isAlsoAnsweredBy(GrantsQuestion other, UserGrants answer) {
        return wanted.id() != null
                && wanted.slug() == null
                && answer.active() != null
                && answer.active().tenantId().equals(wanted.id().toString())
                && vouched.equals(other.vouched);
    }

    /**
     * An answer without the tenant that was asked for is not: a caller could fill the memory with names of tenants that he invents, and
     * it changes when the user joins.
     */
    boolean isWorthRemembering(UserGrants answer) {
        return answer.active() != null || WantedTenant.ANY.equals(wanted);
    }
}
