package dev.platformpack.rest.problem;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.audit.query.SlowQueryException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The edge of every resource: whatever breaks behind it is answered as a {@link Problem} and changes nothing. */
public final class ProblemBoundary {

    private static final Logger LOG = Logger.getLogger(ProblemBoundary.class);

    private final KeycloakSession session;

    public ProblemBoundary(KeycloakSession session) {
        this.session = session;
    }

    /** What {@code work} answers, or the problem it ended with; the request's transaction is rolled back then. */
    public Response answer(Supplier<Response> work) {
        try {
            return work.get();
        } catch (WebApplicationException e) {
            return refused(e);
        } catch (SlowQueryException e) {
            session.getTransactionManager().setRollbackOnly();
            return Problem.badRequest(
                            "This would take too long: narrow the time down with from and to, or name an actor, a subject or a tenant.")
                    .response();
        } catch (PlatformUnavailableException e) {
            session.getTransactionManager().setRollbackOnly();
            return Problem.unavailable("The platform database cannot be reached at the moment. Try again later.")
                    .response();
        } catch (RuntimeException e) {
            // Whatever it is, Keycloak's handler would answer in another format, for some exceptions with their
            // message.
            return failed(e);
        }
    }

    /**
     * Runs {@code work} in a Keycloak session and transaction of its own and commits before it returns, so that a failed
     * commit is still a problem of ours: the request's own transaction is committed after the resource has answered.
     */
    public <T> T committed(Function<KeycloakSession, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(), session.getContext(), work::apply, "Platform request");
    }

    private Response refused(WebApplicationException refusal) {
        Response.Status status =
                Response.Status.fromStatusCode(refusal.getResponse().getStatus());
        if (status == null || status.getFamily() != Response.Status.Family.CLIENT_ERROR) {
            return failed(refusal);
        }
        session.getTransactionManager().setRollbackOnly();
        return Problem.isIn(refusal.getResponse())
                ? refusal.getResponse()
                : Problem.ofStatus(status).response();
    }

    private Response failed(RuntimeException failure) {
        session.getTransactionManager().setRollbackOnly();
        String errorId = UUID.randomUUID().toString();
        LOG.errorf(failure, "Request failed and was rolled back. error_id=%s", errorId);
        return Problem.internal(errorId).response();
    }
}
