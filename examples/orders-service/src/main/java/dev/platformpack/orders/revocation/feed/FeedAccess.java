package dev.platformpack.orders.revocation.feed;

import java.net.URI;

/**
 * Where the feed is and who reads it. {@link #toString} shows no secret.
 *
 * @param feed {@code …/admin/realms/<realm>/platform/revocations}
 * @param tokens the token endpoint of the realm
 * @param clientId a client whose service account has the realm role {@code platform-gateway}
 */
public record FeedAccess(URI feed, URI tokens, String clientId, String clientSecret) {
    @Override
    public String toString() {
        return "FeedAccess[" + feed + ", " + clientId + "]";
    }
}
