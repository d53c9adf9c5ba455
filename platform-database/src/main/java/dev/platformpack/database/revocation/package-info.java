/**
 * Tokens that are refused before they expire: the feed for gateways and applications. Runs in the transaction of
 * {@link dev.platformpack.database.PlatformDatabase#inTransaction}.
 */
package dev.platformpack.database.revocation;
