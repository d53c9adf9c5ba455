package dev.platformpack.rest.index;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.session.IndexedSession;
import dev.platformpack.database.session.SessionIndex;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.admin.fgap.AdminPermissionEvaluator;

/** {@code /admin/realms/{realm}/platform/sessions}: the sessions of the realm, the newest first. */
public final class SessionIndexResource {

    private final KeycloakSession session;
    private final AdminPermissionEvaluator auth;

    public SessionIndexResource(KeycloakSession session, AdminPermissionEvaluator auth) {
        this.session = session;
        this.auth = auth;
    }

    private record Found(List<IndexedSession> sessions, Long total) {}

    /** Parameters: see docs/contracts/rest.md. Who may view all users of the realm sees their sessions. */
    @GET
    public Response list(@Context UriInfo request) {
        return new ProblemBoundary(session).answer(() -> {
            auth.users().requireView();
            SessionQuery query = SessionQuery.of(request.getQueryParameters());
            return page(found(query), query, request);
        });
    }

    private Found found(SessionQuery query) {
        String realmId = session.getContext().getRealm().getId();
        return session.getProvider(PlatformDatabase.class).inTransaction(transaction -> {
            SessionIndex index = transaction.sessionIndex();
            return new Found(
                    index.page(realmId, query.filter(), query.after(), query.limit()),
                    query.isTotalWanted() ? index.count(realmId, query.filter()) : null);
        });
    }

    private static Response page(Found found, SessionQuery query, UriInfo request) {
        List<FoundSession> items =
                found.sessions().stream().map(FoundSession::of).toList();
        Response.ResponseBuilder answer =
                Response.ok(new FoundSessions(items, found.total()), MediaType.APPLICATION_JSON_TYPE);
        if (items.size() == query.limit()) {
            IndexedSession last = found.sessions().get(items.size() - 1);
            answer.header(HttpHeaders.LINK, Paging.next(request, SessionQuery.cursor(last.place())));
        }
        return answer.build();
    }
}
