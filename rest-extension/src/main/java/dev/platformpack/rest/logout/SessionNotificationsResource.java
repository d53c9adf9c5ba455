package dev.platformpack.rest.logout;

import dev.platformpack.rest.notice.LogoutNotice;
import dev.platformpack.rest.notice.LogoutNotices;
import dev.platformpack.rest.problem.ProblemBoundary;
import dev.platformpack.rest.session.StorableId;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;
import org.keycloak.services.resources.admin.fgap.UserPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/sessions/{id}/notifications}: who was told that a session has ended. */
public final class SessionNotificationsResource {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;
    private final String sessionId;

    public SessionNotificationsResource(KeycloakSession session, AdminPermissionEvaluator auth, String sessionId) {
        this.session = session;
        this.auth = auth;
        this.sessionId = sessionId;
    }

    /** Empty for a session that has not ended, of which nobody had to be told, or that is unknown. */
    @GET
    public Response list() {
        ProblemBoundary boundary = new ProblemBoundary(session);
        return boundary.answer(() -> {
            auth.users().requireQuery();
            List<LogoutNotice> notices = boundary.committed(this::notices);
            notices.stream().map(notice -> notice.session().userId()).distinct().forEach(this::requireView);
            return Response.ok(
                            new NotificationListRepresentation(notices.stream()
                                    .map(NotificationRepresentation::of)
                                    .toList()),
                            MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    private record NotificationListRepresentation(List<NotificationRepresentation> items) {}

    private List<LogoutNotice> notices(KeycloakSession reading) {
        return StorableId.isStorable(sessionId)
                ? LogoutNotices.in(reading).of(reading.getContext().getRealm().getId(), sessionId)
                : List.of();
    }

    private void requireView(String userId) {
        RealmModel realm = session.getContext().getRealm();
        UserModel user = session.users().getUserById(realm, userId);
        UserPermissionEvaluator users = auth.users();
        if (user == null) {
            users.requireView(); // deleted since: for who may see everybody
        } else {
            users.requireView(user);
        }
    }
}
