package dev.platformpack.database.tenant;

import java.time.Instant;

/**
 * A tenant of a realm.
 *
 * @param status {@code ACTIVE, SUSPENDED} or {@code DELETED}
 * @param organizationId of Keycloak's organization; null if it has none
 * @param members active ones
 */
public record RegisteredTenant(
        String id,
        String slug,
        String name,
        String status,
        String plan,
        String organizationId,
        long members,
        Instant createdAt) {}
