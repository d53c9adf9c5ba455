package dev.platformpack.events.denial;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.representations.AccessToken;
import org.keycloak.utils.KeycloakSessionUtil;

/**
 * Sees every answer of Keycloak and tells of those that deny something. Found by Keycloak in the JAR when the server is built
 * (docs/decisions/0020); runs before Keycloak's own filter closes the session of the request.
 */
@Provider
@PreMatching
public final class DeniedCallFilter implements ContainerResponseFilter {

    private static final Logger LOG = Logger.getLogger(DeniedCallFilter.class);
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /** Elsewhere Keycloak raises an event of its own for what it refuses. */
    private static final Pattern WATCHED = Pattern.compile("/admin/.*|/realms/[^/]+/(platform|account)(/.*)?");

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
        int status = answer.getStatus();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            String path = absolute(request.getUriInfo().getPath());
            if (WATCHED.matcher(path).matches()) {
                tell(request.getMethod(), path, status);
            }
        }
    }

    private static void tell(String method, String path, int status) {
        KeycloakSession session = KeycloakSessionUtil.getKeycloakSession();
        AccessToken token = session != null && session.getContext().getBearerToken() instanceof AccessToken verified
                ? verified
                : null;
        DenialMetrics.denied(token != null);
        if (token == null) {
            return; // anybody can do that as often as he likes
        }
        try {
            session.getKeycloakSessionFactory().publish(new CallDenied(session, token, status, method, path));
        } catch (RuntimeException e) {
            // Keycloak's database may be away, or anything else: whoever is denied must be told so all the same.
            LOG.warnf(
                    "A denied call is not in the audit trail. method=%s status=%d error=%s",
                    method, status, e.getClass().getSimpleName());
            LOG.debug("A denied call is not in the audit trail.", e);
        }
    }

    private static String absolute(String path) {
        return path.startsWith("/") ? path : "/" + path;
    }
}
