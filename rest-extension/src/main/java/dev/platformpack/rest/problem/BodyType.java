package dev.platformpack.rest.problem;

import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.Set;
import org.keycloak.headers.SecurityHeadersProvider;
import org.keycloak.models.KeycloakSession;

/** What the header {@code Content-Type} of a request says; looked at before anything is done. */
public final class BodyType {

    private static final Set<String> WITH_BODY = Set.of("PUT", "POST", "PATCH");

    private BodyType() {}

    /** What is wrong with it: the body is something else than {@code wanted}, or the header is no media type. */
    public static Optional<Problem> problem(KeycloakSession session, MediaType wanted) {
        boolean hasBody =
                WITH_BODY.contains(session.getContext().getHttpRequest().getHttpMethod());
        try {
            MediaType type = session.getContext().getRequestHeaders().getMediaType();
            if (type == null || !hasBody || type.isCompatible(wanted)) {
                return Optional.empty();
            }
        } catch (IllegalArgumentException e) {
            // Keycloak parses it again for its security headers, after all is done, and its answer would be 500 (seen
            // in 26.7.3).
            session.getProvider(SecurityHeadersProvider.class).options().skipHeaders();
        }
        return Optional.of(Problem.unsupported("The body must be " + wanted + "."));
    }
}
