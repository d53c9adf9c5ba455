/**
 * Compares Keycloak's users and sessions with the platform's and writes an event for every difference to the outbox; the relay
 * repairs. One node at a time, on a thread of its own; a transaction of Keycloak's database and one of the platform's are never
 * open together.
 */
package dev.platformpack.events.reconcile;
