package dev.platformpack.orders.revocation.feed;

import dev.platformpack.orders.revocation.feed.Revoked.Scope;
import dev.platformpack.orders.token.AccessToken;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry of the feed.
 *
 * @param tenantId if present: only tokens for this tenant
 * @param clientId if present: only tokens of this client
 * @param expiresAt no token lives longer that it concerns
 */
public record Revocation(
        Revoked revoked, Optional<String> tenantId, Optional<String> clientId, Instant notBefore, Instant expiresAt) {

    /** @param token whose subject it is */
    boolean concerns(AccessToken token) {
        boolean isOfTenant =
                tenantId.isEmpty() || tenantId.equals(token.tenantId().map(Object::toString));
        boolean isOfClient =
                clientId.isEmpty() || clientId.equals(token.issuance().clientId());
        return isOfTenant
                && isOfClient
                && (isForEver() || token.issuance().issuedAt().isBefore(notBefore));
    }

    /** A token, or a session with all of its clients, never comes back; a user logs in again. */
    private boolean isForEver() {
        return revoked.scope() == Scope.TOKEN || revoked.scope() == Scope.SESSION && clientId.isEmpty();
    }

    boolean isAboutTheSame(Revocation other) {
        return revoked.equals(other.revoked) && tenantId.equals(other.tenantId) && clientId.equals(other.clientId);
    }

    /** What both say together. */
    Revocation and(Revocation other) {
        return new Revocation(
                revoked, tenantId, clientId, later(notBefore, other.notBefore), later(expiresAt, other.expiresAt));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
