package dev.platformpack.rest.session;

/** How many sessions the same request without {@code dryRun=true} would end now. */
public record DryRunRepresentation(long wouldRevoke) {}
