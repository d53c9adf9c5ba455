package dev.platformpack.rest;

import dev.platformpack.rest.session.SessionsResource;
import jakarta.ws.rs.Path;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;

/** {@code /realms/{realm}/platform}: what a signed-in user may do with an access token. */
public final class PlatformResource implements RealmResourceProvider {

    private final KeycloakSession session;

    PlatformResource(KeycloakSession session) {
        this.session = session;
    }

    @Path("sessions")
    public SessionsResource sessions() {
        return new SessionsResource(session);
    }

    @Override
    public Object getResource() {
        return this;
    }

    @Override
    public void close() {}
}
