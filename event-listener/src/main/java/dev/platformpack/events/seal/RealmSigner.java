package dev.platformpack.events.seal;

import dev.platformpack.database.audit.seal.Seal;
import dev.platformpack.database.audit.sealing.SealSigner;
import java.util.Comparator;
import java.util.Optional;
import org.keycloak.Config;
import org.keycloak.crypto.KeyType;
import org.keycloak.crypto.KeyUse;
import org.keycloak.crypto.KeyWrapper;
import org.keycloak.crypto.SignatureProvider;
import org.keycloak.jose.jws.JWSBuilder;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/**
 * Signs with the key with which the realm signs its tokens. Seals of a realm that is gone, or has no key of which verifiers can have the public half,
 * are signed with that of the realm {@code master}.
 */
final class RealmSigner implements SealSigner {

    private final KeycloakSessionFactory sessions;

    RealmSigner(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public String sign(String realmId, byte[] payload) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            RealmModel realm = session.realms().getRealm(realmId);
            return signature(session, realm, payload)
                    .or(() -> signature(session, session.realms().getRealmByName(Config.getAdminRealm()), payload))
                    .orElseThrow(() -> new IllegalStateException("No realm has a key to sign seals with."));
        });
    }

    private static Optional<String> signature(KeycloakSession session, RealmModel realm, byte[] payload) {
        if (realm == null) {
            return Optional.empty();
        }
        session.getContext().setRealm(realm); // signature providers ask for it
        String preferred = realm.getDefaultSignatureAlgorithm();
        return session.keys()
                .getKeysStream(realm)
                .filter(RealmSigner::isPublishedSigningKey)
                // A stable sort: among equals Keycloak's priority decides.
                .min(Comparator.comparing(key -> !key.getAlgorithmOrDefault().equals(preferred)))
                .map(key -> sign(session, key, payload));
    }

    private static boolean isPublishedSigningKey(KeyWrapper key) {
        return key.getStatus().isActive()
                && KeyUse.SIG.equals(key.getUse())
                && !KeyType.OCT.equals(key.getType())
                && key.getPrivateKey() != null;
    }

    private static String sign(KeycloakSession session, KeyWrapper key, byte[] payload) {
        SignatureProvider provider = session.getProvider(SignatureProvider.class, key.getAlgorithmOrDefault());
        return new JWSBuilder().type(Seal.TYPE).content(payload).sign(provider.signer(key));
    }
}
