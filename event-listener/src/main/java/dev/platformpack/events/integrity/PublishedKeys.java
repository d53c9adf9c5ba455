package dev.platformpack.events.integrity;

import com.fasterxml.jackson.databind.JsonNode;
import dev.platformpack.database.audit.seal.VerificationKeys;
import org.keycloak.Config;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.utils.JWKSServerUtils;
import org.keycloak.util.JsonSerialization;

/** The keys that verifiers can have: those of the realm, and of {@code master}, which seals for realms that are gone. */
final class PublishedKeys {

    private final KeycloakSessionFactory sessions;

    PublishedKeys(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    VerificationKeys of(String realmId) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            VerificationKeys keys = new VerificationKeys();
            add(session, session.realms().getRealmByName(Config.getAdminRealm()), keys);
            add(session, session.realms().getRealm(realmId), keys);
            return keys;
        });
    }

    private static void add(KeycloakSession session, RealmModel realm, VerificationKeys keys) {
        if (realm != null) {
            session.getContext().setRealm(realm);
            JsonNode published = JsonSerialization.mapper.valueToTree(JWKSServerUtils.getRealmJwks(session, realm));
            keys.add(published);
        }
    }
}
