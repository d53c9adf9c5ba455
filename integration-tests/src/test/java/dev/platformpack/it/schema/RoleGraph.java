package dev.platformpack.it.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Roles by number, realm-wide ones first; a parent always has a lower number, so there is no cycle.
 *
 * @param realmWide how many of them are known in the whole realm; the others belong to the tenant
 * @param parents per role
 * @param permissions per role
 */
record RoleGraph(int realmWide, List<Set<Integer>> parents, List<Set<String>> permissions) {

    static RoleGraph random(Random random) {
        int size = 1 + random.nextInt(12);
        int density = 1 + random.nextInt(4);
        List<Set<Integer>> parents = new ArrayList<>();
        List<Set<String>> permissions = new ArrayList<>();
        for (int role = 0; role < size; role++) {
            Set<Integer> above = new HashSet<>();
            Set<String> allowed = new HashSet<>();
            for (int i = 0; i < random.nextInt(density + 1); i++) {
                if (role > 0) {
                    above.add(random.nextInt(role));
                }
                allowed.add("orders:action-" + random.nextInt(20));
            }
            parents.add(above);
            permissions.add(allowed);
        }
        return new RoleGraph(random.nextInt(size + 1), parents, permissions);
    }

    int size() {
        return parents.size();
    }

    static String name(int role) {
        return "role-" + role;
    }

    /** Writes them; the ids by number. */
    List<UUID> write(TenantWorld world, UUID tenant) {
        List<UUID> ids = IntStream.range(0, size())
                .mapToObj(role -> {
                    String[] allowed = permissions.get(role).toArray(String[]::new);
                    return role < realmWide
                            ? world.realmRole(name(role), allowed)
                            : world.tenantRole(tenant, name(role), allowed);
                })
                .toList();
        for (int role = 0; role < size(); role++) {
            for (int parent : parents.get(role)) {
                world.parent(ids.get(role), ids.get(parent));
            }
        }
        return ids;
    }

    /** What these roles allow, found by plain recursion, sorted. */
    Set<String> allowed(Set<Integer> roles) {
        Set<String> allowed = new TreeSet<>();
        for (int role : roles) {
            allowed.addAll(permissions.get(role));
            allowed.addAll(allowed(parents.get(role)));
        }
        return allowed;
    }
}
