package dev.platformpack.database.organization;

/** An organization of which the platform knows nothing ({@code missing}), or not what it is like now. */
public record DifferentOrganization(String id, boolean missing) {}
