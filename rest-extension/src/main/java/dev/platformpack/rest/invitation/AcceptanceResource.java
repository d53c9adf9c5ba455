package dev.platformpack.rest.invitation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.database.invitation.OfferedInvitation;
import dev.platformpack.rest.caller.Callers;
import dev.platformpack.rest.caller.VerifiedCaller;
import dev.platformpack.rest.paging.Paging;
import dev.platformpack.rest.problem.ProblemBoundary;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.cors.Cors;
import org.keycloak.util.JsonSerialization;

/** {@code /realms/{realm}/platform/invitations}: for whoever has been invited. */
public final class AcceptanceResource {

    private static final int LONGEST_BODY = 1000;

    private final KeycloakSession session;
    private final Callers callers;
    private final ProblemBoundary boundary;

    public AcceptanceResource(KeycloakSession session, Callers callers) {
        this.session = session;
        this.callers = callers;
        this.boundary = new ProblemBoundary(session);
    }

    /** The tenant that he is a member of now. */
    private record Joined(String id, String slug, String name) {}

    /** With the access token of the one who was invited. To accept it again changes nothing. */
    @POST
    @Path("accept")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response accept(String json) {
        return boundary.answer(() -> {
            VerifiedCaller caller = callers.current();
            InvitationToken token = token(json);
            Guest guest = boundary.committed(working -> Guest.of(
                    caller.in(working).user(),
                    caller.token().getIssuedFor(),
                    caller.token().getSessionId()));
            return answer(new Acceptance(session).accept(token, guest));
        });
    }

    /** For browsers: what the link of the e-mail opens. */
    @Path("link")
    public InvitationPageResource page() {
        return new InvitationPageResource(session);
    }

    private static Response answer(Acceptance.Result result) {
        if (result.outcome() != Acceptance.Outcome.MEMBER) {
            return InvitationProblems.of(result.outcome()).response();
        }
        OfferedInvitation invitation = result.invitation();
        return Response.ok(
                        new Joined(invitation.tenantId(), invitation.tenantSlug(), invitation.tenantName()),
                        MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private static InvitationToken token(String json) {
        try {
            JsonNode token = json == null || json.length() > LONGEST_BODY
                    ? null
                    : JsonSerialization.readValue(json, JsonNode.class).get("token");
            if (token != null && token.isTextual()) {
                return new InvitationToken(token.asText());
            }
        } catch (IOException e) {
            // Jackson's message quotes the body.
        }
        throw Paging.refused("The body must be {\"token\": \"<token>\"}.");
    }

    @OPTIONS
    @Path("accept")
    public Response preflight() {
        return Cors.builder()
                .preflight()
                .auth()
                .allowedMethods("POST", "OPTIONS")
                .add(Response.ok());
    }
}
