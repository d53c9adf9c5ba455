package dev.platformpack.orders.http;

import dev.platformpack.orders.revocation.Revocations;
import dev.platformpack.orders.token.AccessToken;
import dev.platformpack.orders.token.AccessTokenVerifier;
import dev.platformpack.orders.token.KeysUnavailableException;
import dev.platformpack.orders.token.Permission;
import dev.platformpack.orders.token.TokenRefusedException;
import java.lang.System.Logger.Level;

/**
 * Lets in whoever has a good access token that nobody has taken back, works for a tenant, and has the permission. In this
 * order: what a caller learns of an error is never more than the token already proved.
 */
final class Guard {
    private static final System.Logger LOG = System.getLogger(Guard.class.getName());

    private final AccessTokenVerifier verifier;
    private final Revocations revocations;

    Guard(AccessTokenVerifier verifier, Revocations revocations) {
        this.verifier = verifier;
        this.revocations = revocations;
    }

    /** @throws Problem 401, 403, or 503 if it cannot be said whether the token is good */
    Caller require(Permission permission, Request request) {
        AccessToken token = verified(request.bearer().orElseThrow(Problem::noToken));
        requireNotRevoked(token);
        Caller caller = new Caller(
                token.issuance().userId(),
                token.tenantId().orElseThrow(() -> Problem.forbidden("The access token is for no tenant.")));
        if (!token.permissions().allow(permission)) {
            throw Problem.forbidden("The permission " + permission + " is needed.");
        }
        return caller;
    }

    private AccessToken verified(String token) {
        try {
            return verifier.verify(token);
        } catch (TokenRefusedException e) {
            LOG.log(Level.DEBUG, () -> "Token refused. reason=" + e.refusal());
            throw Problem.badToken(e.refusal().sentence());
        } catch (KeysUnavailableException e) {
            // One line: whoever invents key ids must not fill the log with stack traces.
            LOG.log(
                    Level.WARNING,
                    "The issuer's keys cannot be fetched. The request is refused with 503. reason={0}",
                    e.getCause().getClass().getSimpleName());
            throw Problem.unavailable("The access token cannot be verified at present.");
        }
    }

    private void requireNotRevoked(AccessToken token) {
        switch (revocations.verdict(token)) {
            case GOOD -> {}
            case REVOKED -> throw Problem.badToken("It has been revoked.");
            case UNKNOWN ->
                throw Problem.unavailable("Whether the access token has been revoked cannot be found out at present.");
        }
    }
}
