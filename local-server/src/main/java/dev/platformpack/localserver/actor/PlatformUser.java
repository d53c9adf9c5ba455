package dev.platformpack.localserver.actor;

import java.time.Instant;

/** A row of {@code platform.app_user}; {@code lastLoginAt} is null before the first login. */
public record PlatformUser(
        String id,
        String username,
        String email,
        String status,
        String signUpMethod,
        Instant createdAt,
        Instant updatedAt,
        Instant lastLoginAt) {}
