package dev.platformpack.database.organization;

/**
 * A user who joined an organization or left it.
 *
 * @param joins false if the user left
 */
public record OrganizationMember(String userId, String organizationId, boolean joins) {}
