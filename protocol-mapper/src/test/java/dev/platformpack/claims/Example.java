package dev.platformpack.claims;

import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.role.EffectiveRoles;
import dev.platformpack.database.role.TenantChoice;
import dev.platformpack.database.role.UserGrants;
import java.util.List;
import java.util.stream.IntStream;

/** Grants like those of docs/contracts/claims.md. */
final class Example {

    static final ActiveTenant ACME =
            new ActiveTenant("69c76cee-db0c-3a1e-abdf-a42f49cdc617", "acme", "Acme", "pro", TenantChoice.WANTED);
    static final EffectiveRoles ROLES =
            new EffectiveRoles(List.of("billing", "owner"), List.of("orders:read", "orders:write"));
    static final UserGrants OF_TWO_TENANTS = new UserGrants(3, List.of("acme", "globex"), ACME, ROLES, null);
    static final UserGrants WITHOUT_TENANT =
            new UserGrants(1, List.of(), null, new EffectiveRoles(List.of(), List.of()), null);

    /** A role that was assigned in every tenant, and no membership. */
    static final UserGrants EVERYWHERE = new UserGrants(1, List.of(), null, ROLES, null);

    private Example() {}

    static UserGrants ofManyTenants(int count) {
        List<String> slugs =
                IntStream.range(0, count).mapToObj(n -> "tenant-" + n).toList();
        return new UserGrants(3, slugs, ACME, ROLES, null);
    }
}
