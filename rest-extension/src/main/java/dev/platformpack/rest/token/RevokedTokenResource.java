package dev.platformpack.rest.token;

import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.keycloak.common.util.Time;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/revoked-tokens/{jti}}: an operator revokes one access token, whoever it belongs to. */
public final class RevokedTokenResource {

    /** The column of Keycloak's table. */
    private static final int LONGEST_ID = 255;

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;
    private final String tokenId;

    public RevokedTokenResource(
            KeycloakSession session, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent, String tokenId) {
        this.session = session;
        this.auth = auth;
        this.adminEvent = adminEvent;
        this.tokenId = tokenId;
    }

    /** From the answer on Keycloak refuses the token. Nobody checks that there is such a token; to ask twice is no error. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response revoke(String body) {
        ProblemBoundary boundary = new ProblemBoundary(session);
        return boundary.answer(() -> {
            auth.users().requireManage();
            if (tokenId.length() > LONGEST_ID || tokenId.indexOf('\0') >= 0) {
                return Problem.badRequest("No token has such an id.").response();
            }
            return RevokedTokenRequest.parse(body)
                    .map(wish -> boundary.committed(working -> revoked(wish, working)))
                    .orElseGet(() -> Problem.badRequest(
                                    "The body may be empty or {\"expiresAt\": \"<ISO 8601, the token's claim exp>\"}.")
                            .response());
        });
    }

    private Response revoked(RevokedTokenRequest wish, KeycloakSession working) {
        Instant now = Instant.ofEpochSecond(Time.currentTime());
        Instant end = wish.expiresAt() == null
                ? now.plusSeconds(longestLife(working.getContext().getRealm()))
                : wish.expiresAt();
        if (end.isAfter(now)) {
            // A second more: the fraction that is cut off.
            working.revokedTokens().put(tokenId, Duration.between(now, end).toSeconds() + 1);
            report(end, working);
        }
        return Response.noContent().build();
    }

    private void report(Instant end, KeycloakSession working) {
        adminEvent
                .clone(working)
                .operation(OperationType.CREATE)
                .resource("REVOKED_TOKEN")
                .resourcePath("revoked-tokens", tokenId)
                .detail("expires_at", end.toString())
                .success();
    }

    /** Of an access token of the realm; a client may have set a longer one, which only its operator knows. */
    private static int longestLife(RealmModel realm) {
        return Arrays.stream(new int[] {
                    realm.getAccessTokenLifespan(),
                    realm.getAccessTokenLifespanForImplicitFlow(),
                    realm.getSsoSessionMaxLifespan(),
                    realm.getSsoSessionMaxLifespanRememberMe()
                })
                .max()
                .orElseThrow();
    }
}
