package dev.platformpack.rest.audit.feed;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.rest.audit.access.AuditAccess;
import dev.platformpack.rest.audit.access.AuditReader;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;

/** {@code …/audit/feed}: the trail as it grows, in the order of the records' numbers, none left out. */
public final class AuditFeedResource {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final KeycloakSession session;
    private final AuditAccess access;
    private final AuditFeed feed;

    public AuditFeedResource(KeycloakSession session, AuditAccess access, AuditFeed feed) {
        this.session = session;
        this.access = access;
        this.feed = feed;
    }

    /** Parameters: see docs/contracts/rest.md. */
    @GET
    public void follow(@Context UriInfo request, @Suspended AsyncResponse response) {
        Response now = new ProblemBoundary(session).answer(() -> {
            AuditReader reader = access.reader();
            FeedQuery query = FeedQuery.of(request.getQueryParameters(), access.withoutFilters());
            return answer(reader, query, response);
        });
        if (now != null) {
            response.resume(now);
        }
    }

    @OPTIONS
    public Response preflight() {
        return Cors.builder().preflight().auth().allowedMethods("GET").add(Response.ok());
    }

    /** Null if the answer comes later, when neither this thread nor the request's transaction is held any longer. */
    private Response answer(AuditReader reader, FeedQuery query, AsyncResponse response) {
        PlatformDatabase platform = session.getProvider(PlatformDatabase.class);
        TrailWatch.Seen seen = feed.watch().awaitEnd(platform);
        if (query.after() != null && query.after() > seen.last()) {
            return Problem.gone(
                            "The platform database has no such number, it may have been restored: begin without after.")
                    .response();
        }
        long begin = query.after() == null ? seen.safe() : query.after();
        Follower follower = new Follower(platform, reader.scope(), query, begin);
        Optional<AuditFeedPage> page = follower.next(seen.safe());
        if (page.isPresent()) {
            return page(page.get());
        }
        String readerId = reader.actor().userId();
        if (!feed.enter(readerId)) {
            return Problem.tooManyRequests("Too many of your requests wait at this node already.", SOON);
        }
        Executor executor = session.getProvider(ExecutorsProvider.class).getExecutor("platform-audit");
        session.getTransactionManager().commit();
        new Waiting(platform, follower, readerId, executor, response).until(seen.safe());
        return null;
    }

    private static Response page(AuditFeedPage page) {
        return Response.ok(page, MediaType.APPLICATION_JSON_TYPE).build();
    }

    /** A request that is answered later. */
    private final class Waiting {

        private final PlatformDatabase platform;
        private final Follower follower;
        private final String readerId;
        private final Executor executor;
        private final AsyncResponse response;

        private Waiting(
                PlatformDatabase platform,
                Follower follower,
                String readerId,
                Executor executor,
                AsyncResponse response) {
            this.platform = platform;
            this.follower = follower;
            this.readerId = readerId;
            this.executor = executor;
            this.response = response;
        }

        private void until(long safe) {
            feed.beyond(platform, safe, follower).thenAcceptAsync(this::look, executor);
        }

        private void look(long safe) {
            try {
                Optional<AuditFeedPage> page = follower.next(safe);
                if (page.isEmpty()) {
                    until(safe);
                } else {
                    answer(page(page.get()));
                }
            } catch (RuntimeException e) {
                // Most likely the database has gone away; whatever it is, he comes again, and hears then what is wrong.
                answer(Problem.unavailable("The audit trail cannot be read at the moment. Try again later.")
                        .response());
            }
        }

        private void answer(Response answer) {
            feed.left(readerId);
            response.resume(answer);
        }
    }
}
