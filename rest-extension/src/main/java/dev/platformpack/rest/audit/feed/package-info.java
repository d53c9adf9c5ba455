/**
 * The audit trail as it grows, for who follows it. Whoever waits holds neither a thread nor a database connection; each look at the trail is a short
 * platform transaction.
 */
package dev.platformpack.rest.audit.feed;
