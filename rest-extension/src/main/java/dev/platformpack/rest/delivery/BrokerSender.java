package dev.platformpack.rest.delivery;

import dev.platformpack.rest.notice.BrokeredSession;
import dev.platformpack.rest.notice.LogoutNotice;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.keycloak.broker.provider.IdentityBrokerException;
import org.keycloak.broker.provider.UserAuthenticationIdentityProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.UserSessionModel.SessionPersistenceState;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.services.resources.IdentityBrokerService;
import org.keycloak.util.JsonSerialization;

/**
 * Logs out of identity providers by Keycloak's own means, which want a session: they are given one that lives in memory for as long as that
 * takes. They time out as Keycloak's HTTP client is configured, and tell nobody what was answered.
 */
final class BrokerSender implements NoticeSender {

    private final KeycloakSessionFactory sessions;

    BrokerSender(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    /** In a transaction that reads only: the provider reads the realm and its keys while it sends, and locks nothing. */
    @Override
    public DeliveryResult send(LogoutNotice notice) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            RealmModel realm = session.realms().getRealm(notice.session().realmId());
            if (realm == null) {
                return DeliveryResult.hopeless("REALM_IS_GONE");
            }
            session.getContext().setRealm(realm);
            UserModel user = session.users().getUserById(realm, notice.session().userId());
            if (user == null) {
                return DeliveryResult.hopeless("USER_IS_GONE");
            }
            return logOut(notice, user, session);
        });
    }

    private static DeliveryResult logOut(LogoutNotice notice, UserModel user, KeycloakSession session) {
        RealmModel realm = session.getContext().getRealm();
        UserAuthenticationIdentityProvider<?> provider;
        try {
            provider = IdentityBrokerService.getIdentityProvider(
                    session, notice.recipient().id());
        } catch (IdentityBrokerException e) {
            return DeliveryResult.hopeless("IDENTITY_PROVIDER_IS_GONE");
        }
        BrokeredSession brokered = parsed(notice.payload());
        UserSessionModel standIn = standIn(notice.session().sessionId(), brokered, user, session);
        provider.backchannelLogout(session, standIn, new BaseUri(brokered.baseUrl()).uriInfo(), realm);
        return DeliveryResult.sent();
    }

    private static UserSessionModel standIn(
            String id, BrokeredSession brokered, UserModel user, KeycloakSession session) {
        UserSessionModel standIn = session.sessions()
                .createUserSession(
                        id,
                        session.getContext().getRealm(),
                        user,
                        brokered.loginName(),
                        null,
                        null,
                        false,
                        brokered.brokerSessionId(),
                        brokered.brokerUserId(),
                        SessionPersistenceState.TRANSIENT);
        brokered.notes().forEach(standIn::setNote);
        return standIn;
    }

    private static BrokeredSession parsed(String payload) {
        try {
            return JsonSerialization.readValue(payload, BrokeredSession.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
