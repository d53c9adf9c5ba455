package dev.platformpack.rest.member;

import dev.platformpack.database.ending.EndReason;
import dev.platformpack.database.ending.SessionEnding;
import dev.platformpack.database.tenant.SessionTenants;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.session.LiveSession;
import dev.platformpack.rest.session.LiveSessions;
import dev.platformpack.rest.session.RevokedRepresentation;
import dev.platformpack.rest.session.SessionListRepresentation;
import dev.platformpack.rest.session.SessionOrigins;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.BiFunction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserModel;
import org.keycloak.services.cors.Cors;

/**
 * {@code /realms/{realm}/platform/tenant/members/{userId}/sessions}: a member's sessions in this tenant, and in no other. Keycloak itself says which
 * they are: the platform's index hears of a switch a moment later.
 */
public final class MemberSessionsResource {

    private final TenantDesk desk;
    private final String userId;

    MemberSessionsResource(TenantDesk desk, String userId) {
        this.desk = desk;
        this.userId = userId;
    }

    @GET
    public Response list() {
        return desk.boundary().answer(() -> {
            SessionListRepresentation list = found((working, found) -> SessionListRepresentation.of(
                    found.sessions(), found.admin().caller().token().getSessionId()));
            return ok(SessionOrigins.completed(list, desk.session()));
        });
    }

    /** Ends them, online and offline. */
    @DELETE
    public Response endAll() {
        return desk.boundary()
                .answer(() -> ok(found((working, found) -> {
                    SessionEnding ending = working.getProvider(SessionEnding.class);
                    EndReason reason = EndReason.revoked(
                            found.admin().username(), found.admin().caller().userId(), null);
                    found.sessions().forEach(session -> ending.end(session.parts(), reason));
                    return new RevokedRepresentation(found.sessions().size());
                })));
    }

    /** Who asks, and what was found. */
    private record Found(TenantDesk.Admin admin, List<LiveSession> sessions) {}

    private <T> T found(BiFunction<KeycloakSession, Found, T> work) {
        TenantDesk.Admin admin = desk.inTenant(Permissions.MANAGE_MEMBERS, this::requireMember);
        return desk.boundary()
                .committed(working -> work.apply(working, new Found(admin, inTenant(admin.tenantId(), working))));
    }

    private static Response ok(Object body) {
        return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
    }

    private TenantDesk.Admin requireMember(TenantDesk.Work work) {
        boolean isMember =
                userId.indexOf('\0') < 0 && work.members().find(userId).isPresent();
        if (!isMember) {
            throw new WebApplicationException(
                    Problem.notFound("The tenant has no such member.").response());
        }
        return work.admin();
    }

    /** One of which no token has needed a tenant yet is in none. */
    private List<LiveSession> inTenant(String tenantId, KeycloakSession working) {
        UserModel user = working.users().getUserById(working.getContext().getRealm(), userId);
        return user == null
                ? List.of()
                : new LiveSessions(working)
                        .withInvalidOnesOf(user).stream()
                                .filter(session -> session.parts().stream()
                                        .anyMatch(part -> tenantId.equals(part.getNote(SessionTenants.NOTE))))
                                .toList();
    }

    @OPTIONS
    public Response preflight() {
        return Cors.builder()
                .preflight()
                .auth()
                .allowedMethods("GET", "DELETE", "OPTIONS")
                .add(Response.ok());
    }
}
