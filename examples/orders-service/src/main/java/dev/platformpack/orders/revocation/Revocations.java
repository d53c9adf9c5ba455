package dev.platformpack.orders.revocation;

import dev.platformpack.orders.token.AccessToken;

/**
 * Knows which tokens have been taken back. Whoever implements it says how late it may hear of a revocation, and answers
 * {@link Verdict#UNKNOWN} when that bound cannot be kept. For any number of threads.
 *
 * <p>The service asks here with the whole token, so that a source which knows revoked users, tenants, token ids or token versions
 * by itself (a feed of revocations) can take the place of {@link SessionTable} and nothing else changes.
 */
@FunctionalInterface
public interface Revocations {
    /** Asked once per request with a verified token; throws nothing. */
    Verdict verdict(AccessToken token);
}
