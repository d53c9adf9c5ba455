package dev.platformpack.rest.invitation;

import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resources.RealmsResource;

/** The address in the e-mail, and of the page that it opens. */
final class InvitationLink {

    /** Not {@code token}: Keycloak's own pages would take a parameter of this name for theirs. */
    static final String TOKEN = "invitation";

    static final String PROVED = "proved";

    private InvitationLink() {}

    static URI to(InvitationToken token, KeycloakSession session) {
        return build(builder(token, session), session);
    }

    /** Where a browser comes back to whose user had to prove that the address is his; if he has not, he is not asked for ever. */
    static URI afterProof(InvitationToken token, KeycloakSession session) {
        return build(builder(token, session).queryParam(PROVED, "true"), session);
    }

    private static UriBuilder builder(InvitationToken token, KeycloakSession session) {
        return RealmsResource.realmBaseUrl(session.getContext().getUri())
                .path("platform/invitations/link")
                .queryParam(TOKEN, token.text());
    }

    private static URI build(UriBuilder address, KeycloakSession session) {
        return address.build(session.getContext().getRealm().getName());
    }
}
