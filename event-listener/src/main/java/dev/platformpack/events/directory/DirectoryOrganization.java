package dev.platformpack.events.directory;

/** An organization as Keycloak's database has it. {@code enabled} does not ask whether the realm has organizations switched on. */
public record DirectoryOrganization(String id, String name, String alias, boolean enabled) {}
