package dev.platformpack.events.operations;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformUnavailableException;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.events.admin.OperationType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.admin.AdminEventBuilder;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** Who calls, with what rights, and the edge at which whatever breaks becomes a {@link Problem}. One request. */
final class Operator {

    private static final Logger LOG = Logger.getLogger(Operator.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final AdminPermissionEvaluator auth;
    private final AdminEventBuilder adminEvent;

    Operator(KeycloakSession session, RealmModel realm, AdminPermissionEvaluator auth, AdminEventBuilder adminEvent) {
        this.session = session;
        this.realm = realm;
        this.auth = auth;
        this.adminEvent = adminEvent;
    }

    String realmId() {
        return realm.getId();
    }

    String name() {
        return auth.adminAuth().getUser().getUsername();
    }

    PlatformDatabase platform() {
        return session.getProvider(PlatformDatabase.class);
    }

    KeycloakSession session() {
        return session;
    }

    /** Absolute, as the caller reaches it. */
    URI location(String path) {
        return session.getContext()
                .getUri()
                .getBaseUriBuilder()
                .path("admin/realms/{realm}/platform-events/" + path)
                .build(realm.getName());
    }

    /** Answers if the caller may view events of the realm. */
    Response sees(Supplier<Response> work) {
        return answer(() -> auth.realm().requireViewEvents(), work);
    }

    /** Answers if the caller may manage events of the realm. */
    Response acts(Supplier<Response> work) {
        return answer(() -> auth.realm().requireManageEvents(), work);
    }

    /** Runs {@code work} in a Keycloak session and transaction of its own and commits before it returns. */
    <T> T committed(BiFunction<KeycloakSession, EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                session.getKeycloakSessionFactory(),
                session.getContext(),
                working -> work.apply(
                        working,
                        working.getProvider(JpaConnectionProvider.class).getEntityManager()),
                "Platform operation");
    }

    /** Writes the admin event of what was done, in the transaction of {@code working}. */
    void report(KeycloakSession working, OperationType operation, String... path) {
        adminEvent
                .clone(working)
                .operation(operation)
                .resource("PLATFORM_EVENTS")
                .resourcePath(path)
                .success();
    }

    private Response answer(Runnable permission, Supplier<Response> work) {
        try {
            permission.run();
            return work.get();
        } catch (RequestProblem e) {
            return Problem.of(e.status(), e.getMessage()).response();
        } catch (WebApplicationException e) {
            return refused(e);
        } catch (PlatformUnavailableException e) {
            LOG.debug("An operator's request needs the platform database, which is away.", e);
            return Problem.of(Response.Status.SERVICE_UNAVAILABLE, "The platform database is away, try again later.")
                    .response();
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
        return Problem.of(status, "The caller may not do this.").response();
    }

    private static Response failed(RuntimeException failure) {
        String errorId = UUID.randomUUID().toString();
        LOG.errorf(failure, "An operator's request failed. error_id=%s", errorId);
        return Problem.of(
                        Response.Status.INTERNAL_SERVER_ERROR,
                        "The request failed. The server's log tells more under " + errorId + ".")
                .response();
    }
}
