package dev.platformpack.rest.invitation;

import java.time.Duration;

/**
 * How much is invited.
 *
 * @param validFor how long an invitation can be accepted
 * @param mostPending of a tenant at the same time
 * @param mailsPerDay of a tenant
 */
public record InvitationConfig(Duration validFor, int mostPending, int mailsPerDay) {}
