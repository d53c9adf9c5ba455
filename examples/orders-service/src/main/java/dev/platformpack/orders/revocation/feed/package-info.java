/**
 * Revocations from the pack's feed (docs/contracts/revocation.md): one thread reads it, requests look into memory. No transaction, and no
 * network call while a request waits.
 */
package dev.platformpack.orders.revocation.feed;
