package dev.platformpack.rest.invitation;

import dev.platformpack.database.invitation.Invitation;
import dev.platformpack.rest.invitation.InvitationBook.Letter;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.keycloak.models.KeycloakSession;

/** What somebody who may invite into a tenant is answered. */
final class InvitationDesk {

    private final KeycloakSession session;
    private final ProblemBoundary boundary;
    private final Host host;
    private final InvitationBook book;
    private final InvitationMailer mailer;

    InvitationDesk(KeycloakSession session, InvitationConfig config, Host host) {
        this.session = session;
        this.boundary = new ProblemBoundary(session);
        this.host = host;
        this.book = new InvitationBook(session, config);
        this.mailer = new InvitationMailer(session, host);
    }

    private record Items(List<InvitationView> items) {}

    Response list(String limit, String cursor, UriInfo request) {
        return boundary.answer(() -> {
            List<Invitation> page = host.inTenant(
                    hosting -> hosting.invitations().page(id(cursor, Paging::badCursor), Paging.limit(limit)));
            Response.ResponseBuilder answer = Response.ok(
                    new Items(page.stream().map(InvitationView::of).toList()), MediaType.APPLICATION_JSON_TYPE);
            if (page.size() == Paging.limit(limit)) {
                answer.header(
                        HttpHeaders.LINK,
                        Paging.next(request, page.get(page.size() - 1).id()));
            }
            return answer.build();
        });
    }

    Response invite(String json) {
        return boundary.answer(() -> {
            Letter letter = host.changing(hosting -> {
                InvitationRequest request = InvitationRequest.parse(json);
                InvitationMailer.requireServer(session.getContext().getRealm());
                return book.invite(hosting, request);
            });
            return sent(letter, letter.token() == null ? Response.Status.OK : Response.Status.CREATED);
        });
    }

    Response sendAgain(String id) {
        return boundary.answer(() -> {
            Letter letter = host.changing(hosting -> {
                Letter renewed = book.renew(hosting, id(id, InvitationProblems::unknown));
                InvitationMailer.requireServer(session.getContext().getRealm());
                return renewed;
            });
            return sent(letter, Response.Status.OK);
        });
    }

    Response revoke(String id) {
        return boundary.answer(() -> host.changing(hosting -> {
            book.revoke(hosting, id(id, InvitationProblems::unknown));
            return Response.noContent().build();
        }));
    }

    private Response sent(Letter letter, Response.Status status) {
        return Response.status(status)
                .entity(InvitationView.of(mailer.send(letter)))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /** Null stays null. */
    private static String id(String text, Supplier<? extends RuntimeException> refusal) {
        try {
            return text == null ? null : UUID.fromString(text).toString();
        } catch (IllegalArgumentException e) {
            throw refusal.get();
        }
    }
}
