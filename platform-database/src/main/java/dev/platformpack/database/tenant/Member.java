package dev.platformpack.database.tenant;

import java.time.Instant;
import java.util.List;

/**
 * A member of a tenant.
 *
 * @param roles names of those that are assigned in this tenant and count, sorted
 */
public record Member(
        String userId,
        String username,
        String email,
        String firstName,
        String lastName,
        String status,
        Instant joinedAt,
        List<String> roles) {}
