package dev.platformpack.rest.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;

/** The edge of every resource: whatever breaks behind it is answered as a {@link Problem} and changes nothing. */
public final class ProblemBoundary {

    private static final Logger LOG = Logger.getLogger(ProblemBoundary.class);

    private final KeycloakSession session;

    public ProblemBoundary(KeycloakSession session) {
        this.session = session;
    }

    /**
     * What {@code work} answers, or the problem it ended with; the request's transaction is rolled back then. A failure
     * of the commit itself comes later and is answered by Keycloak's own error handler.
     */
    public Response answer(Supplier<Response> work) {
        try {
            return work.get();
        } catch (WebApplicationException e) {
            return refused(e);
        } catch (RuntimeException e) {
            // Whatever it is, Keycloak's handler would answer in another format, for some exceptions with their
            // message.
            return failed(e);
        }
    }

    private Response refused(WebApplicationException refusal) {
        Response.Status status =
                Response.Status.fromStatusCode(refusal.getResponse().getStatus());
        if (status == null || status.getFamily() != Response.Status.Family.CLIENT_ERROR) {
            return failed(refusal);
        }
        session.getTransactionManager().setRollbackOnly();
        return Problem.ofStatus(status).response();
    }

    private Response failed(RuntimeException failure) {
        session.getTransactionManager().setRollbackOnly();
        String errorId = UUID.randomUUID().toString();
        LOG.errorf(failure, "Request failed and was rolled back. error_id=%s", errorId);
        return Problem.internal(errorId).response();
    }
}
