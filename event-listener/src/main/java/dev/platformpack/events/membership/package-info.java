/**
 * What a change of a membership in the platform does in Keycloak: membership in the organization, ends of sessions. Each task is taken
 * in a platform transaction, done in a Keycloak transaction of its own and settled in another platform transaction.
 */
package dev.platformpack.events.membership;
