package dev.platformpack.claims;

import dev.platformpack.claims.ShownToken.Use;
import dev.platformpack.claims.tenant.SessionTenant;
import dev.platformpack.claims.tenant.TenantAnswer;
import dev.platformpack.claims.tenant.TenantGrants;
import dev.platformpack.claims.tenant.TenantParameter;
import java.util.Optional;
import java.util.UUID;
import org.keycloak.models.ClientSessionContext;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.ErrorResponseException;

/** What the mapper writes from, whatever Keycloak calls it for. Any thread. */
final class GrantsForTokens {

    private final TenantGrants grants;

    GrantsForTokens(TenantGrants grants) {
        this.grants = grants;
    }

    /**
     * In the tenant of a token that is shown, else in the one that is asked for, now or at the login, else in the session's. May change the
     * session's tenant. Only introspection gets to see {@code NOT_A_MEMBER}: it has an answer of its own.
     *
     * @throws ErrorResponseException if the tenant that counts is none of the user's, or nobody can tell at the moment
     */
    TenantAnswer of(UserSessionModel userSession, ClientSessionContext clientSession, KeycloakSession session) {
        Optional<ShownToken> shown = ShownToken.in(session, userSession);
        TenantAnswer answer = shown.isPresent()
                ? ofShown(shown.get(), userSession, session)
                : ofNewToken(userSession, clientSession, session);
        return switch (answer.state()) {
            case KNOWN, UNKNOWN_USER, UNAVAILABLE -> answer;
            case NOT_A_MEMBER -> refuse(answer, shown.map(ShownToken::use).orElse(null), session);
            case TRY_LATER -> throw TokenRefusal.temporarilyUnavailable(session);
        };
    }

    /** Where a token belongs of whose user nobody can tell the grants at the moment. */
    static Optional<UUID> lastKnownTenant(UserSessionModel userSession, KeycloakSession session) {
        return ShownToken.in(session, userSession).flatMap(ShownToken::tenant).or(() -> SessionTenant.of(userSession));
    }

    private TenantAnswer ofNewToken(
            UserSessionModel userSession, ClientSessionContext clientSession, KeycloakSession session) {
        return TenantParameter.of(clientSession, session)
                .map(slug -> grants.switched(slug, userSession, session))
                .or(() -> TenantParameter.ofCode(clientSession).map(slug -> ofCode(slug, userSession, session)))
                .orElseGet(() -> grants.inSession(userSession, session));
    }

    /** Its login put the session there; somebody may have switched the session since. */
    private TenantAnswer ofCode(String slug, UserSessionModel userSession, KeycloakSession session) {
        TenantAnswer answer = grants.wanted(slug, userSession.getUser(), session);
        if (answer.isKnown() && !SessionTenant.isIn(answer.grants().active(), userSession)) {
            throw TokenRefusal.switchedSinceTheLogin(session);
        }
        return answer;
    }

    private TenantAnswer ofShown(ShownToken shown, UserSessionModel userSession, KeycloakSession session) {
        return shown.tenant()
                .map(tenant -> grants.shown(tenant, userSession.getUser(), session))
                .orElseGet(() -> grants.seenInSession(userSession, session));
    }

    private static TenantAnswer refuse(TenantAnswer answer, Use use, KeycloakSession session) {
        if (use == Use.INTROSPECTION) {
            return answer;
        }
        throw use == Use.USERINFO ? TokenRefusal.tokenOfALeftTenant(session) : TokenRefusal.notAMember(session);
    }
}
