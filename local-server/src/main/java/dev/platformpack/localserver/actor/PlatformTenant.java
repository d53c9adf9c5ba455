package dev.platformpack.localserver.actor;

import java.util.List;

/**
 * A tenant that a user is a member of.
 *
 * @param workspace slug of the default workspace; null if there is none
 * @param roles the user's roles in it, sorted
 */
public record PlatformTenant(
        String id, String slug, String name, String plan, String workspace, String membership, List<String> roles) {}
