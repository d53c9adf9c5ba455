/**
 * Turns Keycloak's events into envelopes and writes them to the outbox. Runs inside the request's Keycloak transaction,
 * in its prepare phase: an event is kept if and only if its change commits.
 */
package dev.platformpack.events.capture;
