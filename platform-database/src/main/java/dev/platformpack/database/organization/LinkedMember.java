package dev.platformpack.database.organization;

/** An active member of a tenant that is linked to the organization. */
public record LinkedMember(String organizationId, String userId) {}
