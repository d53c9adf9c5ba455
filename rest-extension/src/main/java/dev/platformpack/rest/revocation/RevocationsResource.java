package dev.platformpack.rest.revocation;

import dev.platformpack.database.revocation.RevocationEntry;
import dev.platformpack.rest.problem.Problem;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.keycloak.executors.ExecutorsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.services.resources.admin.AdminAuth;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/revocations}: tokens that are refused before they expire, for gateways. */
public final class RevocationsResource {

    /** Who has this realm role reads the feed and nothing else: Keycloak's {@code view-events} shows much more. */
    static final String GATEWAY = "platform-gateway";

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;
    private final RevocationFeed feed;

    public RevocationsResource(KeycloakSession session, AdminPermissionEvaluator auth, RevocationFeed feed) {
        this.session = session;
        this.auth = auth;
        this.feed = feed;
    }

    /**
     * The entries after a number, the oldest first; without any, the first one that comes within {@code wait}.
     *
     * @param after the {@code next} of the last page; begins without
     * @param wait seconds, 0 to 60, default 0
     * @param limit 1 to 1000, default 1000
     */
    @GET
    public void list(
            @QueryParam("after") String after,
            @QueryParam("wait") String wait,
            @QueryParam("limit") String limit,
            @Suspended AsyncResponse response) {
        Response now = new ProblemBoundary(session).answer(() -> {
            requireReader();
            FeedPosition position = FeedPosition.of(after, wait, limit);
            RevocationFeed.Answer answer =
                    feed.read(session.getContext().getRealm().getId(), position);
            return answer.entries() == null ? refusal(answer) : sent(answer.entries(), position, response);
        });
        if (now != null) {
            response.resume(now);
        }
    }

    /**
     * The same as server-sent events: each is called {@code revocation}, has its number as id and the entry as data.
     *
     * @param lastEventId where a reader goes on who has been here before; stronger than {@code after}
     */
    @GET
    @Path("stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void stream(
            @QueryParam("after") String after,
            @HeaderParam("Last-Event-ID") String lastEventId,
            @Context SseEventSink sink,
            @Context Sse sse) {
        Response refusal = new ProblemBoundary(session).answer(() -> {
            requireReader();
            FeedPosition from = FeedPosition.of(lastEventId == null ? after : lastEventId, null, null);
            RevocationFeed.Answer answer =
                    feed.read(session.getContext().getRealm().getId(), from);
            if (answer.entries() == null) {
                return refusal(answer);
            }
            begin(from.after(), sink, sse);
            return null;
        });
        if (refusal != null) {
            throw new WebApplicationException(refusal);
        }
    }

    private void begin(long after, SseEventSink sink, Sse sse) {
        Long expires = auth.adminAuth().getToken().getExp();
        var reader =
                new RevocationStream.Reader(session.getContext().getRealm().getId(), Instant.ofEpochSecond(expires));
        ExecutorService executor = session.getProvider(ExecutorsProvider.class).getExecutor("platform-revocations");
        session.getTransactionManager().commit();
        new RevocationStream(feed, reader, executor, sse, sink).begin(after);
    }

    private void requireReader() {
        AdminAuth caller = auth.adminAuth();
        RealmModel realm = session.getContext().getRealm();
        boolean isGateway =
                realm.equals(caller.getRealm()) && realm.getRole(GATEWAY) != null && caller.hasRealmRole(GATEWAY);
        if (!isGateway && !auth.realm().canViewEvents()) {
            throw new ForbiddenException();
        }
    }

    /** Null if the answer comes later, when neither this thread nor the request's transaction is held any longer. */
    private Response sent(
            CompletableFuture<List<RevocationEntry>> entries, FeedPosition position, AsyncResponse response) {
        if (entries.isDone()) {
            return page(entries.join(), position);
        }
        session.getTransactionManager().commit();
        entries.thenAccept(news -> response.resume(page(news, position)));
        return null;
    }

    private static Response refusal(RevocationFeed.Answer answer) {
        return answer.isBeyondEnd()
                ? Problem.gone(
                                "The platform database has no such number, it may have been restored: begin without after.")
                        .response()
                : Problem.unavailable("Too many readers wait at this node.").response();
    }

    private static Response page(List<RevocationEntry> entries, FeedPosition position) {
        return Response.ok(FeedRepresentation.of(entries, position.after()), MediaType.APPLICATION_JSON_TYPE)
                .build();
    }
}
