package dev.platformpack.rest.invitation;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.rest.invitation.Acceptance.Outcome;
import dev.platformpack.rest.invitation.Acceptance.Result;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.function.BiFunction;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.managers.AuthenticationManager.AuthResult;

/**
 * {@code /realms/{realm}/platform/invitations/link}: what the link of an e-mail opens. Whoever is not signed in signs in or up first, and comes back.
 * Another site cannot send the form: it would need the token, which nobody has but the one who reads the e-mail.
 */
public final class InvitationPageResource {

    private final KeycloakSession session;
    private final ProblemBoundary boundary;
    private final Acceptance acceptance;

    InvitationPageResource(KeycloakSession session) {
        this.session = session;
        this.boundary = new ProblemBoundary(session);
        this.acceptance = new Acceptance(session);
    }

    /**
     * Changes nothing: programs look at links before people do.
     *
     * @param proved whether the browser comes back from the question whether the address is the user's
     */
    @GET
    public Response look(
            @QueryParam(InvitationLink.TOKEN) String token, @QueryParam(InvitationLink.PROVED) String proved) {
        return page(token, proved != null, acceptance::look);
    }

    @POST
    public Response accept(@QueryParam(InvitationLink.TOKEN) String token) {
        return page(token, true, acceptance::accept);
    }

    private Response page(String text, boolean wasAsked, BiFunction<InvitationToken, Guest, Result> work) {
        return boundary.answer(() -> {
            InvitationToken token = new InvitationToken(text == null ? "" : text);
            Guest guest = guest();
            Result result = guest == null ? result(token, null, acceptance::look) : result(token, guest, work);
            boolean signsIn = guest == null && result.outcome() == Outcome.OPEN;
            boolean verifies = result.outcome() == Outcome.UNVERIFIED && !wasAsked;
            if (signsIn || verifies) {
                return new InvitationLogin(session).begin(token, result);
            }
            return new InvitationPages(session).of(result, token);
        });
    }

    /** Who reads a page is better served by one that says so. */
    private static Result result(InvitationToken token, Guest guest, BiFunction<InvitationToken, Guest, Result> work) {
        try {
            return work.apply(token, guest);
        } catch (PlatformUnavailableException e) {
            return new Result(Outcome.TRY_LATER, null);
        }
    }

    private Guest guest() {
        AuthResult signedIn = AuthenticationManager.authenticateIdentityCookie(
                session, session.getContext().getRealm(), true);
        return signedIn == null
                ? null
                : Guest.of(signedIn.user(), null, signedIn.session().getId());
    }
}
