package dev.platformpack.rest.invitation;

import dev.platformpack.database.invitation.OfferedInvitation;
import dev.platformpack.rest.invitation.Acceptance.Outcome;
import dev.platformpack.rest.invitation.Acceptance.Result;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocolService;
import org.keycloak.services.util.ResolveRelative;

/** What people see who open an invitation's link, in the realm's login theme. Programs, which do not ask for a page, get a problem. */
final class InvitationPages {

    private static final String TEMPLATE = "platform-invitation.ftl";

    private final KeycloakSession session;

    InvitationPages(KeycloakSession session) {
        this.session = session;
    }

    Response of(Result result, InvitationToken token) {
        boolean isGood = result.outcome() == Outcome.MEMBER || result.outcome() == Outcome.OPEN;
        if (!isGood && !isForPeople()) {
            return InvitationProblems.of(result.outcome()).response();
        }
        LoginFormsProvider page = session.getProvider(LoginFormsProvider.class)
                .setAttribute("face", result.outcome().name().toLowerCase(Locale.ROOT))
                .setAttribute("logoutUrl", logoutUrl())
                .setStatus(status(result.outcome()));
        if (result.invitation() != null) {
            page.setAttribute("acceptUrl", InvitationLink.to(token, session).toString());
            page.setAttribute("tenantName", result.invitation().tenantName());
            page.setAttribute("applicationUrl", applicationUrl(result.invitation()));
        }
        return page.createForm(TEMPLATE);
    }

    private static Response.Status status(Outcome outcome) {
        return switch (outcome) {
            case MEMBER, OPEN -> Response.Status.OK;
            case UNKNOWN -> Response.Status.NOT_FOUND;
            case OVER -> Response.Status.GONE;
            case OTHER_ADDRESS, UNVERIFIED -> Response.Status.FORBIDDEN;
            case TRY_LATER -> Response.Status.SERVICE_UNAVAILABLE;
        };
    }

    /** Browsers say so. */
    private boolean isForPeople() {
        String accepted = session.getContext().getRequestHeaders().getHeaderString(HttpHeaders.ACCEPT);
        return accepted != null && accepted.contains("text/html");
    }

    private String logoutUrl() {
        RealmModel realm = session.getContext().getRealm();
        return OIDCLoginProtocolService.logoutUrl(session.getContext().getUri())
                .build(realm.getName())
                .toString();
    }

    /** Where the application begins that the invitation was made with; empty if nobody says. */
    private String applicationUrl(OfferedInvitation invitation) {
        ClientModel client = InvitationLogin.application(session.getContext().getRealm(), invitation);
        String url = client == null || client.getBaseUrl() == null
                ? null
                : ResolveRelative.resolveRelativeUri(session, client.getRootUrl(), client.getBaseUrl());
        return url == null ? "" : url;
    }
}
