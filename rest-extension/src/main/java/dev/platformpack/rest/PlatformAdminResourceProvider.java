package dev.platformpack.rest;

import dev.platformpack.rest.problem.BodyType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Hands Keycloak the admin resource of one request; the caller's admin token is verified by then. */
final class PlatformAdminResourceProvider implements AdminRealmResourceProvider {

    private final NodeServices node;

    PlatformAdminResourceProvider(NodeServices node) {
        this.node = node;
    }

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        BodyType.problem(session, MediaType.APPLICATION_JSON_TYPE).ifPresent(problem -> {
            throw new WebApplicationException(problem.response());
        });
        return new PlatformAdminResource(session, auth, adminEvent, node);
    }

    @Override
    public void close() {}
}
