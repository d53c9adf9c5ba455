package dev.platformpack.rest.logout;

import java.util.Optional;
import org.keycloak.constants.AdapterConstants;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.protocol.oidc.OIDCAdvancedConfigWrapper;
import org.keycloak.protocol.oidc.utils.ClientHostUtils;
import org.keycloak.services.managers.ResourceAdminManager;
import org.keycloak.services.util.ResolveRelative;
import org.keycloak.urls.UrlType;

/** Where clients want their logout tokens, resolved as Keycloak's ResourceAdminManager does. */
final class LogoutUrls {

    private final KeycloakSession session;

    LogoutUrls(KeycloakSession session) {
        this.session = session;
    }

    static boolean isConfigured(ClientModel client) {
        String url = configured(client);
        return url != null && !url.isEmpty();
    }

    /** Empty if it is relative to something that nobody knows here, or names a host that the client has not registered. */
    Optional<String> of(AuthenticatedClientSessionModel clientSession) {
        ClientModel client = clientSession.getClient();
        return absolute(client).flatMap(url -> withHost(url, client, clientSession));
    }

    /** Of this Keycloak for browsers; null in a thread without a request, unless the host name is configured. */
    String baseUrl() {
        return baseUrl(UrlType.FRONTEND);
    }

    private Optional<String> absolute(ClientModel client) {
        String url = configured(client);
        String frontend = baseUrl();
        if (url.startsWith("/") && frontend == null) {
            return Optional.empty();
        }
        return Optional.of(
                ResolveRelative.resolveRelativeUri(frontend, baseUrl(UrlType.ADMIN), client.getRootUrl(), url));
    }

    /** Applications of several hosts have a place holder for the one that holds the session. */
    private Optional<String> withHost(String url, ClientModel client, AuthenticatedClientSessionModel clientSession) {
        if (!url.contains(ResourceAdminManager.CLIENT_SESSION_HOST_PROPERTY)) {
            return Optional.of(url);
        }
        String host = clientSession.getNote(AdapterConstants.CLIENT_SESSION_HOST);
        return Optional.ofNullable(host)
                .filter(known -> ClientHostUtils.isHostAllowedForClient(known, client, session))
                .map(known -> url.replace(ResourceAdminManager.CLIENT_SESSION_HOST_PROPERTY, known));
    }

    private static String configured(ClientModel client) {
        return OIDCAdvancedConfigWrapper.fromClientModel(client).getBackchannelLogoutUrl();
    }

    private String baseUrl(UrlType type) {
        try {
            return session.getContext().getUri(type).getBaseUri().toString();
        } catch (RuntimeException e) {
            // There is no request in this thread and no configured host name; Keycloak has several exceptions for it.
            return null;
        }
    }
}
