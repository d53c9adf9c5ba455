package dev.platformpack.orders.token;

import java.util.Collection;
import java.util.Set;

/**
 * The claim {@code permissions}: {@code orders:read}, {@code orders:*} (any action), {@code *:read} (any resource),
 * {@code *:*}. A list that Keycloak cut ({@code permissions_truncated}) allows less, never more.
 */
public record Permissions(Set<String> granted) {
    private static final String ANY = "*";

    public Permissions {
        granted = Set.copyOf(granted);
    }

    static Permissions of(Collection<String> granted) {
        return new Permissions(Set.copyOf(granted));
    }

    public boolean allow(Permission permission) {
        return granted.contains(permission.toString())
                || granted.contains(permission.resource() + ":" + ANY)
                || granted.contains(ANY + ":" + permission.action())
                || granted.contains(ANY + ":" + ANY);
    }
}
