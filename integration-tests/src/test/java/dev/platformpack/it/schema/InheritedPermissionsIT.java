package dev.platformpack.it.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.BesideOthers;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@ExtendWith(SharedSchema.class)
@BesideOthers
@ResourceLock(SharedSchema.LOCK)
class InheritedPermissionsIT {
    private static final int CASES = 300;
    private static final long FIRST_SEED = 20_260_000;

    @Test
    void aUserMayDoWhatHisRolesAndTheirParentsAllowWhateverTheGraph(PlatformSchema schema) throws SQLException {
        try (Sql sql = schema.owner()) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + CASES; seed++) {
                compare(sql, new Random(seed), "seed " + seed);
            }
        }
    }

    private static void compare(Sql sql, Random random, String seed) {
        TenantWorld world = TenantWorld.of(sql);
        UUID tenant = world.tenant("acme");
        String user = world.member(tenant);
        RoleGraph graph = RoleGraph.random(random);
        Set<Integer> assigned = assign(world, random, graph, graph.write(world, tenant), user, tenant);

        Set<String> allowed = graph.allowed(assigned);
        Set<String> names = new TreeSet<>();
        assigned.forEach(role -> names.add(RoleGraph.name(role)));
        assertThat(world.grant("array_to_string(permissions, ' ')", user))
                .as(seed)
                .isEqualTo(String.join(" ", allowed));
        assertThat(world.grant("array_to_string(roles, ' ')", user)).as(seed).isEqualTo(String.join(" ", names));
        sql.inTenant(tenant);
        assertThat(sql.texts("select permission from platform.v_effective_permission where user_id = ?", user))
                .as(seed)
                .containsExactlyInAnyOrderElementsOf(allowed);
        assertThat(sql.text("select array_to_string(roles, ' ') from platform.v_member where user_id = ?", user))
                .as(seed)
                .isEqualTo(String.join(" ", names));
    }

    /** In the tenant, realm-wide ones now and then in every tenant. */
    private static Set<Integer> assign(
            TenantWorld world, Random random, RoleGraph graph, List<UUID> ids, String user, UUID tenant) {
        Set<Integer> assigned = new HashSet<>();
        for (int role = 0; role < graph.size(); role++) {
            if (random.nextInt(3) == 0) {
                boolean everywhere = role < graph.realmWide() && random.nextBoolean();
                world.assign(user, everywhere ? null : tenant, ids.get(role));
                assigned.add(role);
            }
        }
        return assigned;
    }
}
