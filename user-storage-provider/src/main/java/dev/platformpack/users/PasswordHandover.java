package dev.platformpack.users;

import org.jboss.logging.Logger;
import org.keycloak.common.util.Time;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;

/** Lets an imported user go: the password becomes Keycloak's, the link to the old table ends. */
final class PasswordHandover {

    private static final Logger LOG = Logger.getLogger(PasswordHandover.class);

    private final KeycloakSession session;

    PasswordHandover(KeycloakSession session) {
        this.session = session;
    }

    /**
     * Runs in the caller's transaction. The realm's password policy decides the hash but does not judge the password:
     * as after any change of a policy, people keep the password they have.
     *
     * @param password already verified
     */
    void complete(RealmModel realm, UserModel user, String password) {
        user.setFederationLink(null);
        // The written row makes a second login at the same moment wait here, and then find the password below.
        session.getProvider(JpaConnectionProvider.class).getEntityManager().flush();
        if (!hasPassword(user)) {
            PasswordCredentialModel credential = hashOf(realm)
                    .encodedCredential(password, realm.getPasswordPolicy().getHashIterations());
            credential.setCreatedDate(Time.currentTimeMillis());
            user.credentialManager().createStoredCredential(credential);
            LOG.infof("Old user migrated, the password is Keycloak's now. user=%s", user.getId());
        }
    }

    private static boolean hasPassword(UserModel user) {
        return user.credentialManager()
                .getStoredCredentialsByTypeStream(PasswordCredentialModel.TYPE)
                .findAny()
                .isPresent();
    }

    private PasswordHashProvider hashOf(RealmModel realm) {
        PasswordPolicy policy = realm.getPasswordPolicy();
        PasswordHashProvider chosen = policy.getHashAlgorithm() == null
                ? null
                : session.getProvider(PasswordHashProvider.class, policy.getHashAlgorithm());
        return chosen == null ? session.getProvider(PasswordHashProvider.class) : chosen;
    }
}
