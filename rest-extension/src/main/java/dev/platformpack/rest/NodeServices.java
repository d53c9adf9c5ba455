package dev.platformpack.rest;

import dev.platformpack.rest.audit.AuditStreams;
import dev.platformpack.rest.health.HealthBoard;
import dev.platformpack.rest.invitation.InvitationConfig;
import dev.platformpack.rest.revocation.RevocationFeed;

/** What the operators' resources of a node share. */
record NodeServices(RevocationFeed feed, HealthBoard health, InvitationConfig invitations, AuditStreams audit) {}
