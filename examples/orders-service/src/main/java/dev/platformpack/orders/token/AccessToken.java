package dev.platformpack.orders.token;

import java.util.Optional;
import java.util.UUID;

/**
 * What a verified access token says. Only {@link AccessTokenVerifier} makes one.
 *
 * @param tenantId the active tenant; empty if the user has none
 * @param version {@code token_version} of the user at the time of issue
 */
public record AccessToken(Issuance issuance, Optional<UUID> tenantId, long version, Permissions permissions) {}
