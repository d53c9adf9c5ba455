package dev.platformpack.rest;

import dev.platformpack.rest.invitation.InvitationConfig;
import dev.platformpack.rest.revocation.RevocationFeed;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.ext.AdminRealmResourceProvider;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Hands Keycloak the admin resource of one request; the caller's admin token is verified by then. */
final class PlatformAdminResourceProvider implements AdminRealmResourceProvider {

    private final RevocationFeed feed;
    private final InvitationConfig invitations;

    PlatformAdminResourceProvider(RevocationFeed feed, InvitationConfig invitations) {
        this.feed = feed;
        this.invitations = invitations;
    }

    @Override
    public Object getResource(
            KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        return new PlatformAdminResource(session, auth, adminEvent, feed, invitations);
    }

    @Override
    public void close() {}
}
