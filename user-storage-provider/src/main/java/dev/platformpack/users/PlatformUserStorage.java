package dev.platformpack.users;

import dev.platformpack.database.user.LegacyUser;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.credential.CredentialInput;
import org.keycloak.credential.CredentialInputUpdater;
import org.keycloak.credential.CredentialInputValidator;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.policy.PasswordPolicyManagerProvider;
import org.keycloak.policy.PolicyError;
import org.keycloak.storage.StorageUnavailableException;
import org.keycloak.storage.UserStorageProvider;
import org.keycloak.storage.user.UserLookupProvider;

/**
 * What Keycloak asks of the old users. One instance per Keycloak session. A user is imported when looked up by name or
 * address; the first valid password, or any new one, ends the link. Keycloak deletes users that are still linked when
 * the component is removed.
 */
final class PlatformUserStorage
        implements UserStorageProvider, UserLookupProvider, CredentialInputValidator, CredentialInputUpdater {

    private static final Logger LOG = Logger.getLogger(PlatformUserStorage.class);

    private final KeycloakSession session;
    private final LegacyDirectory directory;
    private final LegacyImport imports;
    private final PasswordCheck check;
    private final PasswordHandover handover;

    PlatformUserStorage(
            KeycloakSession session,
            LegacyDirectory directory,
            LegacyImport imports,
            PasswordCheck check,
            PasswordHandover handover) {
        this.session = session;
        this.directory = directory;
        this.imports = imports;
        this.check = check;
        this.handover = handover;
    }

    /** Always null: every user of this provider is imported and has an id of Keycloak. */
    @Override
    public UserModel getUserById(RealmModel realm, String id) {
        return null;
    }

    @Override
    public UserModel getUserByUsername(RealmModel realm, String username) {
        return imported(realm, directory.byUsername(username));
    }

    @Override
    public UserModel getUserByEmail(RealmModel realm, String email) {
        return imported(realm, directory.byEmail(email));
    }

    private UserModel imported(RealmModel realm, Optional<LegacyUser> old) {
        return old.map(found -> imports.importUser(realm, found)).orElse(null);
    }

    @Override
    public boolean supportsCredentialType(String type) {
        return PasswordCredentialModel.TYPE.equals(type);
    }

    @Override
    public boolean isConfiguredFor(RealmModel realm, UserModel user, String type) {
        return supportsCredentialType(type);
    }

    @Override
    public boolean isValid(RealmModel realm, UserModel user, CredentialInput input) {
        String password = input.getChallengeResponse();
        if (password == null || !passes(user, password)) {
            return false;
        }
        handover.complete(realm, user, password);
        return true;
    }

    private boolean passes(UserModel user, String password) {
        try {
            return check.isValid(user, password);
        } catch (StorageUnavailableException e) {
            // Keycloak treats it gracefully in lookups only: here it would become "wrong password" in the events.
            LOG.warnf(
                    "Login refused, the old password cannot be checked. user=%s reason=%s",
                    user.getId(), e.getMessage());
            throw PasswordCheckRefusal.temporarilyUnavailable(session);
        }
    }

    /** A new password ends the link; false lets Keycloak store it. Otherwise the old password would stay valid beside it. */
    @Override
    public boolean updateCredential(RealmModel realm, UserModel user, CredentialInput input) {
        PolicyError error = session.getProvider(PasswordPolicyManagerProvider.class)
                .validate(realm, user, input.getChallengeResponse());
        if (error != null) {
            // Keycloak would say the same a moment later, but with the link already cut.
            throw new ModelException(error.getMessage(), error.getParameters());
        }
        user.setFederationLink(null);
        return false;
    }

    @Override
    public void disableCredentialType(RealmModel realm, UserModel user, String type) {
        // The old table is only read.
    }

    @Override
    public Stream<String> getDisableableCredentialTypesStream(RealmModel realm, UserModel user) {
        return Stream.empty();
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
