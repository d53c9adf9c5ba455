package dev.platformpack.database.role;

import java.util.List;

/**
 * What somebody may do.
 *
 * @param names of the roles that are assigned, without their parents; sorted, never null
 * @param permissions {@code resource:action} of these roles and of their parents; sorted, never null
 */
public record EffectiveRoles(List<String> names, List<String> permissions) {}
