package dev.platformpack.rest.audit.export;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.rest.audit.access.AuditAccess;
import dev.platformpack.rest.audit.access.AuditReader;
import dev.platformpack.rest.audit.feed.TrailWatch;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code …/audit/export}: records of the trail as NDJSON or CSV. */
public final class AuditExportResource {

    private static final Logger LOG = Logger.getLogger(AuditExportResource.class);

    private final KeycloakSession session;
    private final AuditAccess access;
    private final RunningExports exports;
    private final TrailWatch watch;

    public AuditExportResource(KeycloakSession session, AuditAccess access, RunningExports exports, TrailWatch watch) {
        this.session = session;
        this.access = access;
        this.exports = exports;
        this.watch = watch;
    }

    /** Parameters: see docs/contracts/rest.md. */
    @GET
    public Response export(@Context UriInfo request, @Context HttpHeaders headers) {
        return new ProblemBoundary(session).answer(() -> {
            AuditReader reader = access.reader();
            ExportQuery query = ExportQuery.of(request.getQueryParameters(), headers, access.withoutFilters());
            String caller = reader.actor().userId();
            exports.begin(caller);
            try {
                return begun(reader, query);
            } catch (RuntimeException e) {
                exports.ended(caller);
                throw e;
            }
        });
    }

    @OPTIONS
    public Response preflight() {
        return Cors.builder().preflight().auth().allowedMethods("GET").add(Response.ok());
    }

    private Response begun(AuditReader reader, ExportQuery query) {
        PlatformDatabase platform = session.getProvider(PlatformDatabase.class);
        long end = query.after() == null
                ? watch.awaitAll(platform).safe()
                : query.after().end();
        ExportTrail trail = new ExportTrail(platform, reader, session);
        trail.begun(query);
        // What follows may take an hour: it is not to hold the request's transaction.
        session.getTransactionManager().commit();
        Export export = new Export(
                platform, reader.scope(), query, end, new Course(reader.actor().userId(), trail));
        return Response.ok(ClientConnection.current().whileOpen(export))
                .type(query.format().mediaType())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"audit." + query.format().label() + '"')
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private final class Course implements Export.Course {

        private final String caller;
        private final ExportTrail trail;

        private Course(String caller, ExportTrail trail) {
            this.caller = caller;
            this.trail = trail;
        }

        @Override
        public void sending() {
            exports.sending(caller);
        }

        @Override
        public void ended(boolean isComplete, long rows) {
            exports.ended(caller);
            try {
                trail.ended(isComplete, rows);
            } catch (RuntimeException e) {
                // That it was begun is on record; most likely it was the database that ended it.
                LOG.warnf(
                        e,
                        "How an export of the audit trail ended is not on record. complete=%b rows=%d",
                        isComplete,
                        rows);
            }
        }
    }
}
