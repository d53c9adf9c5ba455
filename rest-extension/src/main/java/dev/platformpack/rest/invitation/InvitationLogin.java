package dev.platformpack.rest.invitation;

import dev.platformpack.database.invitation.OfferedInvitation;
import dev.platformpack.rest.invitation.Acceptance.Outcome;
import dev.platformpack.rest.invitation.Acceptance.Result;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.keycloak.OAuth2Constants;
import org.keycloak.models.ClientModel;
import org.keycloak.models.Constants;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel.RequiredAction;
import org.keycloak.models.utils.SystemClientUtil;
import org.keycloak.protocol.RestartLoginCookie;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.services.Urls;
import org.keycloak.services.managers.AuthenticationSessionManager;
import org.keycloak.services.resources.LoginActionsService;
import org.keycloak.sessions.AuthenticationSessionModel;
import org.keycloak.sessions.RootAuthenticationSessionModel;

/**
 * Sends a browser through the realm's own login, registration and required actions, whatever they are, and back to the link. As if an application had asked for
 * it, but none has: nobody redeems the code that the browser brings back.
 */
final class InvitationLogin {

    private final KeycloakSession session;
    private final RealmModel realm;

    InvitationLogin(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** Somebody who is signed in already, and has to prove that the address is his, gets Keycloak's own e-mail for that. */
    Response begin(InvitationToken token, Result result) {
        OfferedInvitation invitation = result.invitation();
        boolean verifies = result.outcome() == Outcome.UNVERIFIED;
        AuthenticationSessionModel login = login(
                invitation, verifies ? InvitationLink.afterProof(token, session) : InvitationLink.to(token, session));
        if (verifies) {
            login.addRequiredAction(RequiredAction.VERIFY_EMAIL);
        }
        RestartLoginCookie.setRestartCookie(session, login);
        URI page = LoginActionsService.loginActionsBaseUrl(session.getContext().getUri())
                .path(firstPage(invitation))
                .queryParam(Constants.CLIENT_ID, login.getClient().getClientId())
                .queryParam(Constants.TAB_ID, login.getTabId())
                .build(realm.getName());
        return Response.status(Response.Status.FOUND).location(page).build();
    }

    private AuthenticationSessionModel login(OfferedInvitation invitation, URI back) {
        AuthenticationSessionManager logins = new AuthenticationSessionManager(session);
        RootAuthenticationSessionModel current = logins.getCurrentRootAuthenticationSession(realm);
        RootAuthenticationSessionModel browser =
                current == null ? logins.createAuthenticationSession(realm, true) : current;
        AuthenticationSessionModel login = browser.createAuthenticationSession(client(invitation));
        login.setAction(AuthenticationSessionModel.Action.AUTHENTICATE.name());
        login.setProtocol(OIDCLoginProtocol.LOGIN_PROTOCOL);
        login.setRedirectUri(back.toString());
        login.setClientNote(OIDCLoginProtocol.REDIRECT_URI_PARAM, back.toString());
        login.setClientNote(OIDCLoginProtocol.RESPONSE_TYPE_PARAM, OAuth2Constants.CODE);
        login.setClientNote(OIDCLoginProtocol.SCOPE_PARAM, OAuth2Constants.SCOPE_OPENID);
        login.setClientNote(OIDCLoginProtocol.LOGIN_HINT_PARAM, invitation.email());
        login.setClientNote(
                OIDCLoginProtocol.ISSUER,
                Urls.realmIssuer(session.getContext().getUri().getBaseUri(), realm.getName()));
        return login;
    }

    /** Whoever reads the e-mail may know whether there is an account for its address. */
    private String firstPage(OfferedInvitation invitation) {
        boolean isNew = session.users().getUserByEmail(realm, invitation.email()) == null;
        return isNew && realm.isRegistrationAllowed()
                ? LoginActionsService.REGISTRATION_PATH
                : LoginActionsService.AUTHENTICATE_PATH;
    }

    /** Somebody of an application that is there no longer signs in to the account console, which every realm has unless it was removed. */
    private ClientModel client(OfferedInvitation invitation) {
        ClientModel application = application(realm, invitation);
        ClientModel account = realm.getClientByClientId(Constants.ACCOUNT_MANAGEMENT_CLIENT_ID);
        if (application != null && takesBrowsers(application)) {
            return application;
        }
        return account != null && account.isEnabled() ? account : SystemClientUtil.getSystemClient(realm);
    }

    /** The application that the invitation was made with; null if there is none any more. */
    static ClientModel application(RealmModel realm, OfferedInvitation invitation) {
        ClientModel client = invitation.clientId() == null ? null : realm.getClientByClientId(invitation.clientId());
        return client != null && client.isEnabled() ? client : null;
    }

    private static boolean takesBrowsers(ClientModel client) {
        return client.isStandardFlowEnabled()
                && !client.isBearerOnly()
                && (client.getProtocol() == null || client.getProtocol().equals(OIDCLoginProtocol.LOGIN_PROTOCOL));
    }
}
