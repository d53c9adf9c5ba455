package dev.platformpack.rest.logout;

import dev.platformpack.rest.notice.BrokeredSession;
import dev.platformpack.rest.notice.EndedSession;
import dev.platformpack.rest.notice.LogoutNotice;
import dev.platformpack.rest.notice.NoticeKind;
import dev.platformpack.rest.notice.Recipient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.IdentityProviderModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.protocol.oidc.OIDCLoginProtocol;
import org.keycloak.sessions.CommonClientSessionModel.Action;
import org.keycloak.util.JsonSerialization;

/** Whom the end of a session is told, as Keycloak chooses them, and what of the session their messages need. Asked while it is alive. */
final class LogoutMessages {

    /** Of OIDC and SAML identity providers alike: a message from server to server is understood there. */
    private static final String BACK_CHANNEL = "backchannelSupported";

    private final KeycloakSession session;
    private final LogoutUrls urls;
    private final Instant now;

    LogoutMessages(KeycloakSession session, Clock clock) {
        this.session = session;
        this.urls = new LogoutUrls(session);
        this.now = clock.instant();
    }

    /**
     * One notice for each client that takes part and has a back-channel logout URL, and one for the identity provider.
     *
     * @param user null if there is no such user any more: then there is nobody to tell about
     */
    List<LogoutNotice> of(List<UserSessionModel> parts, UserModel user) {
        if (user == null) {
            return List.of();
        }
        RealmModel realm = session.getContext().getRealm();
        EndedSession ended =
                new EndedSession(realm.getId(), user.getId(), parts.get(0).getId());
        List<LogoutNotice> notices = new ArrayList<>();
        clientSessions(parts).forEach(clientSession -> notices.add(toClient(ended, clientSession, user)));
        toIdentityProvider(ended, parts).ifPresent(notices::add);
        return notices;
    }

    /** Each client once, also if it takes part in the online and in the offline session. */
    private static Stream<AuthenticatedClientSessionModel> clientSessions(List<UserSessionModel> parts) {
        Map<String, AuthenticatedClientSessionModel> byClient = new LinkedHashMap<>();
        parts.stream()
                .flatMap(part -> part.getAuthenticatedClientSessions().values().stream())
                .filter(LogoutMessages::isToBeTold)
                .forEach(clientSession ->
                        byClient.putIfAbsent(clientSession.getClient().getId(), clientSession));
        return byClient.values().stream();
    }

    private static boolean isToBeTold(AuthenticatedClientSessionModel clientSession) {
        ClientModel client = clientSession == null ? null : clientSession.getClient();
        return client != null
                && client.isEnabled()
                && !client.isFrontchannelLogout()
                && OIDCLoginProtocol.LOGIN_PROTOCOL.equals(clientSession.getProtocol())
                && !Action.LOGGED_OUT.name().equals(clientSession.getAction())
                && LogoutUrls.isConfigured(client);
    }

    /**
     * The message is made here, by Keycloak and the client's mappers, since they need the live session. Its id, its times and its
     * signature are given when it is sent.
     */
    private LogoutNotice toClient(EndedSession ended, AuthenticatedClientSessionModel clientSession, UserModel user) {
        ClientModel client = clientSession.getClient();
        Optional<String> url = urls.of(clientSession);
        Recipient recipient = new Recipient(NoticeKind.CLIENT, client.getId(), client.getClientId(), url.orElse(null));
        if (url.isEmpty()) {
            return LogoutNotice.hopeless(ended, recipient, "UNRESOLVABLE_URL", now);
        }
        String message = json(session.tokens().initLogoutToken(client, user, clientSession));
        return LogoutNotice.waiting(ended, recipient, message, now);
    }

    private Optional<LogoutNotice> toIdentityProvider(EndedSession ended, List<UserSessionModel> parts) {
        return parts.stream()
                .filter(part -> part.getNote(Details.IDENTITY_PROVIDER) != null)
                .findFirst()
                .filter(part -> understandsBackChannel(part.getNote(Details.IDENTITY_PROVIDER)))
                .map(part -> {
                    String alias = part.getNote(Details.IDENTITY_PROVIDER);
                    Recipient recipient = new Recipient(NoticeKind.IDENTITY_PROVIDER, alias, alias, null);
                    BrokeredSession brokered = BrokeredSession.of(part, urls.baseUrl());
                    return LogoutNotice.waiting(ended, recipient, json(brokered), now);
                });
    }

    private boolean understandsBackChannel(String alias) {
        IdentityProviderModel provider = session.identityProviders().getByAlias(alias);
        return provider != null
                && provider.isEnabled()
                && Boolean.parseBoolean(provider.getConfig().get(BACK_CHANNEL));
    }

    private static String json(Object message) {
        try {
            return JsonSerialization.writeValueAsString(Objects.requireNonNull(message, "message"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
