package dev.platformpack.orders.revocation;

import dev.platformpack.orders.token.AccessToken;

/**
 * Knows which tokens have been taken back. Whoever implements it says how late it may hear of a revocation, and answers
 * {@link Verdict#UNKNOWN} when that bound cannot be kept. For any number of threads.
 *
 * <p>There are two: the feed ({@link dev.platformpack.orders.revocation.feed.KnownRevocations}), which is told of everything and asks
 * nobody, and {@link SessionTable} for a service without a client of its own in Keycloak.
 */
@FunctionalInterface
public interface Revocations {
    /** Asked once per request with a verified token; throws nothing. */
    Verdict verdict(AccessToken token);
}
