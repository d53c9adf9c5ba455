package dev.platformpack.events.directory;

/** A member of an organization as Keycloak's database has it. */
public record DirectoryMember(String organizationId, String userId) {}
