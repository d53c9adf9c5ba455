package dev.platformpack.rest.member;

import dev.platformpack.database.ending.EndReason;
import dev.platformpack.database.ending.SessionEnding;
import dev.platformpack.database.session.IndexedSession;
import dev.platformpack.database.session.SessionFilter;
import dev.platformpack.database.tenant.SessionTenants;
import dev.platformpack.rest.problem.Problem;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.cors.Cors;

/** {@code /realms/{realm}/platform/tenant/members/{userId}/sessions}: a member's sessions in this tenant, and in no other. */
public final class MemberSessionsResource {

    /** More than anybody has; the newest count. */
    private static final int MOST = 1000;

    private final KeycloakSession session;
    private final TenantDesk desk;
    private final String userId;

    MemberSessionsResource(KeycloakSession session, TenantDesk desk, String userId) {
        this.session = session;
        this.desk = desk;
        this.userId = userId;
    }

    /** What a tenant's administrator sees of a session: not which tenants the user has else, nor the client's other sessions. */
    record View(String id, String client, String ipAddress, String userAgent, String startedAt, String lastActiveAt) {

        private static View of(IndexedSession session) {
            return new View(
                    session.id(),
                    session.clientId(),
                    session.ipAddress(),
                    session.userAgent(),
                    session.createdAt().toString(),
                    session.lastActiveAt().toString());
        }
    }

    private record Items(List<View> items) {}

    private record Ended(int revoked) {}

    /** Who asks for whose sessions, and where. */
    private record Found(TenantDesk.Admin admin, List<IndexedSession> sessions) {}

    @GET
    public Response list() {
        return desk.boundary().answer(() -> {
            Found found = found();
            return Response.ok(
                            new Items(found.sessions().stream().map(View::of).toList()),
                            MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    /** Ends them, online and offline; sessions of the same user in other tenants go on. */
    @DELETE
    public Response endAll() {
        return desk.boundary().answer(() -> {
            Found found = found();
            int ended = desk.boundary().committed(working -> end(found, working));
            return Response.ok(new Ended(ended), MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    private Found found() {
        return desk.inTenant(Permissions.MANAGE_MEMBERS, work -> {
            boolean isMember =
                    userId.indexOf('\0') < 0 && work.members().find(userId).isPresent();
            if (!isMember) {
                throw new WebApplicationException(
                        Problem.notFound("The tenant has no such member.").response());
            }
            SessionFilter filter = new SessionFilter(userId, work.admin().tenantId(), null, null, null, null, false);
            String realmId = session.getContext().getRealm().getId();
            return new Found(work.admin(), work.platform().sessionIndex().page(realmId, filter, null, MOST));
        });
    }

    private static int end(Found found, KeycloakSession working) {
        SessionEnding ending = working.getProvider(SessionEnding.class);
        EndReason reason = EndReason.revoked(
                found.admin().username(), found.admin().caller().userId(), null);
        int ended = 0;
        for (IndexedSession indexed : found.sessions()) {
            List<UserSessionModel> parts = parts(indexed, found.admin().tenantId(), working);
            if (!parts.isEmpty()) {
                ending.end(parts, reason);
                ended++;
            }
        }
        return ended;
    }

    /** As Keycloak has them now: one that has been switched to another tenant meanwhile is none of this one's. */
    private static List<UserSessionModel> parts(IndexedSession indexed, String tenantId, KeycloakSession working) {
        RealmModel realm = working.getContext().getRealm();
        UserModel user = working.users().getUserById(realm, indexed.userId());
        List<UserSessionModel> parts = Stream.of(
                        working.sessions().getUserSession(realm, indexed.id()),
                        working.sessions().getOfflineUserSession(realm, indexed.id()))
                .filter(Objects::nonNull)
                .filter(part -> user != null && user.equals(part.getUser()))
                .toList();
        boolean isHere = parts.stream()
                .map(part -> part.getNote(SessionTenants.NOTE))
                .allMatch(note -> note == null || note.equals(tenantId));
        return isHere ? parts : List.of();
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
