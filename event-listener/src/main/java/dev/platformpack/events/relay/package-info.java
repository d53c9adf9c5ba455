/**
 * Carries outbox entries to the platform database: one active relay in the cluster, on a thread of its own. Opens its own
 * transactions, never one that spans both databases.
 */
package dev.platformpack.events.relay;
