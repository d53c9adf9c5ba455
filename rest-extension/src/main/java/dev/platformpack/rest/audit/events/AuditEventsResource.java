package dev.platformpack.rest.audit.events;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.audit.query.AuditPageRequest;
import dev.platformpack.database.audit.query.AuditRecord;
import dev.platformpack.database.audit.query.AuditScope;
import dev.platformpack.database.audit.query.AuditTrail;
import dev.platformpack.rest.audit.access.AuditAccess;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code …/audit/events}: records of the trail, the newest first. */
public final class AuditEventsResource {

    private final KeycloakSession session;
    private final AuditAccess access;

    public AuditEventsResource(KeycloakSession session, AuditAccess access) {
        this.session = session;
        this.access = access;
    }

    /** Parameters: see docs/contracts/rest.md. */
    @GET
    public Response list(@Context UriInfo request) {
        return new ProblemBoundary(session).answer(() -> {
            AuditScope scope = access.reader().scope();
            AuditPageRequest wanted = EventQuery.of(request.getQueryParameters(), access.withoutFilters());
            return page(read(trail -> trail.page(scope, wanted)), scope, wanted.limit(), request);
        });
    }

    @GET
    @Path("{id}")
    public Response one(@PathParam("id") String id) {
        return new ProblemBoundary(session).answer(() -> {
            AuditScope scope = access.reader().scope();
            return eventId(id)
                    .flatMap(eventId -> read(trail -> trail.find(scope, eventId)))
                    .map(found -> Response.ok(
                                    AuditEventView.of(found, scope.isOfRealm(), null), MediaType.APPLICATION_JSON_TYPE)
                            .build())
                    .orElseGet(() -> Problem.notFound("There is no record with this id, or it is not yours to see.")
                            .response());
        });
    }

    @OPTIONS
    public Response preflight() {
        return Cors.builder().preflight().auth().allowedMethods("GET").add(Response.ok());
    }

    @OPTIONS
    @Path("{id}")
    public Response preflightOne() {
        return preflight();
    }

    private <T> T read(Function<AuditTrail, T> work) {
        return session.getProvider(PlatformDatabase.class)
                .inTransaction(transaction -> work.apply(transaction.auditTrail()));
    }

    private static Response page(List<AuditRecord> found, AuditScope scope, int limit, UriInfo request) {
        List<AuditEventView> items = found.stream()
                .map(one -> AuditEventView.of(one, scope.isOfRealm(), null))
                .toList();
        Response.ResponseBuilder answer = Response.ok(new AuditEventPage(items), MediaType.APPLICATION_JSON_TYPE);
        if (items.size() == limit) {
            answer.header(
                    HttpHeaders.LINK,
                    Paging.next(request, EventPlace.text(found.get(limit - 1).place())));
        }
        return answer.build();
    }

    private static Optional<UUID> eventId(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
