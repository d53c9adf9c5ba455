package dev.platformpack.rest.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.seal.VerificationKeys;
import dev.platformpack.database.audit.verification.Finding;
import dev.platformpack.database.audit.verification.Verification;
import dev.platformpack.database.audit.verification.VerificationScope;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.utils.JWKSServerUtils;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.util.JsonSerialization;

/**
 * {@code /admin/realms/{realm}/platform/audit/verification}: whether the realm's audit trail is as it was sealed, as many seals as can be verified in
 * five seconds at a time. Needs {@code view-events}.
 */
public final class VerificationResource {

    private static final Duration PAGE = Duration.ofSeconds(5);
    private static final int MOST_FINDINGS = 100;

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;

    public VerificationResource(KeycloakSession session, AdminPermissionEvaluator auth) {
        this.session = session;
        this.auth = auth;
    }

    /**
     * @param cursor of an earlier page, or the number of the first seal
     * @param anchor {@code <number>:<hash>} that the caller has kept
     */
    @GET
    public Response verify(
            @QueryParam("cursor") String cursor, @QueryParam("anchor") String anchor, @Context UriInfo request) {
        return new ProblemBoundary(session).answer(() -> {
            auth.realm().requireViewEvents();
            long end = System.nanoTime() + PAGE.toNanos();
            VerificationScope scope = new VerificationScope(
                    session.getContext().getRealm().getId(),
                    first(cursor),
                    Long.MAX_VALUE,
                    anchor(anchor),
                    () -> System.nanoTime() - end > 0);
            return answer(scope, request);
        });
    }

    private Response answer(VerificationScope scope, UriInfo request) {
        VerificationKeys keys = keys();
        List<Finding> findings = new ArrayList<>();
        Verification verification = session.getProvider(PlatformDatabase.class)
                .inTransaction(transaction -> transaction.verifyAudit(keys, scope, finding -> {
                    if (findings.size() < MOST_FINDINGS) {
                        findings.add(finding);
                    }
                }));
        Response.ResponseBuilder answer =
                Response.ok(VerificationRepresentation.of(verification, findings), MediaType.APPLICATION_JSON_TYPE);
        if (verification.next() != null) {
            answer.header(HttpHeaders.LINK, Paging.next(request, String.valueOf(verification.next())));
        }
        return answer.build();
    }

    /** Also those of the realm that seals for realms without a key. */
    private VerificationKeys keys() {
        RealmModel realm = session.getContext().getRealm();
        RealmModel master = session.realms().getRealmByName(Config.getAdminRealm());
        return new VerificationKeys().add(published(master)).add(published(realm));
    }

    private JsonNode published(RealmModel realm) {
        return JsonSerialization.mapper.valueToTree(JWKSServerUtils.getRealmJwks(session, realm));
    }

    private static long first(String cursor) {
        if (cursor == null) {
            return 1;
        }
        if (!cursor.matches("[1-9]\\d{0,17}")) {
            throw Paging.refused("cursor must be the number of a seal.");
        }
        return Long.parseLong(cursor);
    }

    private static SealAnchor anchor(String text) {
        try {
            return text == null ? null : SealAnchor.parse(text);
        } catch (IllegalArgumentException e) {
            throw Paging.refused("anchor must be <number>:<hash>, as an earlier verification named it.");
        }
    }
}
