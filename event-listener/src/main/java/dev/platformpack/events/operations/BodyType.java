package dev.platformpack.events.operations;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;

/** What the header {@code Content-Type} of a request says; looked at before anything is done. */
final class BodyType {

    private BodyType() {}

    /** @throws WebApplicationException with a problem for a body that is something else than JSON, or a header that is no media type */
    static void requireJson(KeycloakSession session) {
        boolean needsJson =
                session.getContext().getHttpRequest().getHttpMethod().equals("POST");
        try {
            MediaType type = session.getContext().getRequestHeaders().getMediaType();
            if (type == null || !needsJson || type.isCompatible(MediaType.APPLICATION_JSON_TYPE)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            // Keycloak parses it again for its security headers, after all is done, and its answer would be 500 (seen
            // in 26.7.3).
            session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        }
        throw new WebApplicationException(
                Problem.of(Response.Status.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.")
                        .response());
    }
}
