package dev.platformpack.events.operations;

import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Hands Keycloak the resource of one request; the caller's admin token is verified by then. */
final class OperationsResourceProvider implements AdminRealmResourceProvider {

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        BodyType.requireJson(session);
        return new OperationsResource(new Operator(session, realm, auth, adminEvent));
    }

    @Override
    public void close() {}
}
