package dev.platformpack.claims.choice;

import dev.platformpack.claims.grants.PlatformGrants;
import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.tenant.MemberTenant;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.keycloak.OAuth2Constants;
import org.keycloak.OAuthErrorException;
import org.keycloak.authentication.RequiredActionContext;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.protocol.oidc.utils.OIDCRedirectUriBuilder;
import org.keycloak.protocol.oidc.utils.OIDCResponseMode;
import org.keycloak.protocol.oidc.utils.OIDCResponseType;
import org.keycloak.services.Urls;
import org.keycloak.sessions.AuthenticationSessionModel;

/** What the user sees: one template with three faces. Where there is nothing to see, the application gets an OAuth error. */
final class TenantPages {

    private static final String TEMPLATE = "platform-tenant.ftl";
    private static final String NOT_A_MEMBER = "The user is not a member of this tenant.";

    private final PlatformGrants grants;

    TenantPages(PlatformGrants grants) {
        this.grants = grants;
    }

    void choose(RequiredActionContext context) {
        choose(context, context.form());
    }

    /** The tenant that he chose is not his any more. */
    void chooseAgain(RequiredActionContext context) {
        choose(context, context.form().setError("platformTenantGone"));
    }

    void confirm(ActiveTenant wanted, RequiredActionContext context) {
        List<MemberTenant> only = List.of(new MemberTenant(wanted.tenantId(), wanted.slug(), wanted.name()));
        show("confirm", only, context.form(), context);
    }

    void tryLater(RequiredActionContext context) {
        show("later", List.of(), context.form().setStatus(Response.Status.SERVICE_UNAVAILABLE), context);
    }

    /** Tells the application: the person in front of the browser cannot do anything about it. */
    void refuse(RequiredActionContext context) {
        context.getEvent().clone().detail(Details.REASON, NOT_A_MEMBER).error(Errors.INVALID_REQUEST);
        AuthenticationSessionModel login = context.getAuthenticationSession();
        OIDCResponseType type = OIDCResponseType.parse(login.getClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM));
        OIDCResponseMode mode =
                OIDCResponseMode.parse(login.getClientNote(OIDCLoginProtocol.RESPONSE_MODE_PARAM), type);
        OIDCRedirectUriBuilder answer = OIDCRedirectUriBuilder.fromUri(
                        login.getRedirectUri(), mode, context.getSession(), null)
                .addParam(OAuth2Constants.ERROR, OAuthErrorException.INVALID_REQUEST)
                .addParam(OAuth2Constants.ERROR_DESCRIPTION, NOT_A_MEMBER)
                .addParam(
                        OAuth2Constants.ISSUER,
                        Urls.realmIssuer(
                                context.getUriInfo().getBaseUri(),
                                context.getRealm().getName()));
        Optional.ofNullable(login.getClientNote(OIDCLoginProtocol.STATE_PARAM))
                .ifPresent(state -> answer.addParam(OAuth2Constants.STATE, state));
        context.challenge(answer.build());
    }

    /** An empty list is news that this node will hear of in a moment. */
    private void choose(RequiredActionContext context, LoginFormsProvider form) {
        grants.tenantsOf(context.getUser(), context.getSession())
                .filter(tenants -> !tenants.isEmpty())
                .ifPresentOrElse(tenants -> show("choose", tenants, form, context), () -> tryLater(context));
    }

    private static void show(
            String face, List<MemberTenant> tenants, LoginFormsProvider form, RequiredActionContext context) {
        context.challenge(
                form.setAttribute("face", face).setAttribute("tenants", tenants).createForm(TEMPLATE));
    }
}
