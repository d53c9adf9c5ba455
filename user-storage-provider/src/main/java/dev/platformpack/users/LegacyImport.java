package dev.platformpack.users;

import dev.platformpack.database.user.LegacyUser;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.ModelDuplicateException;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.UserStoragePrivateUtil;

/** Makes a Keycloak user of an old one, linked to the component until the password is known. */
final class LegacyImport {

    static final String ID_ATTRIBUTE = "legacy_id";
    static final String TABLE_ATTRIBUTE = "legacy_table";
    private static final Logger LOG = Logger.getLogger(LegacyImport.class);

    private final KeycloakSession session;
    private final ComponentModel component;

    LegacyImport(KeycloakSession session, ComponentModel component) {
        this.session = session;
        this.component = component;
    }

    /**
     * Commits in a transaction of its own, so that two first logins at the same moment give one user and no error.
     *
     * @return null if the name, the address or the old user itself already belongs to a Keycloak user of another making:
     *     people are never joined by guess
     */
    UserModel importUser(RealmModel realm, LegacyUser old) {
        UserProvider local = UserStoragePrivateUtil.userLocalStorage(session);
        if (isFree(local, realm, old)) {
            try {
                String id = KeycloakModelUtils.runJobInTransactionWithResult(
                        session.getKeycloakSessionFactory(), own -> create(own, realm.getId(), old));
                LOG.infof("Old user imported. component=%s legacy_id=%s user=%s", component.getName(), old.id(), id);
                return local.getUserById(realm, id);
            } catch (ModelDuplicateException e) {
                LOG.debugf(e, "Old user was imported by another request meanwhile. legacy_id=%s", old.id());
            }
        }
        return importedMeanwhile(local, realm, old);
    }

    private boolean isFree(UserProvider local, RealmModel realm, LegacyUser old) {
        return local.getUserByUsername(realm, old.username()) == null
                && !hasAddressOfAnother(local, realm, old)
                && local.searchForUserByUserAttributeStream(realm, ID_ATTRIBUTE, old.id())
                        .noneMatch(user -> isSame(user, old));
    }

    private static boolean hasAddressOfAnother(UserProvider local, RealmModel realm, LegacyUser old) {
        return old.email() != null
                && !realm.isDuplicateEmailsAllowed()
                && local.getUserByEmail(realm, old.email()) != null;
    }

    /** The address is compared too: one that the user gave up may belong to somebody else by now. */
    private UserModel importedMeanwhile(UserProvider local, RealmModel realm, LegacyUser old) {
        UserModel user = local.getUserByUsername(realm, old.username());
        if (user != null && isSame(user, old) && sameAddress(user.getEmail(), old.email())) {
            return user;
        }
        LOG.warnf(
                "Old user is not imported, its name, address or id belongs to a Keycloak user."
                        + " component=%s legacy_id=%s",
                component.getName(), old.id());
        return null;
    }

    private boolean isSame(UserModel user, LegacyUser old) {
        return old.id().equals(user.getFirstAttribute(ID_ATTRIBUTE))
                && TableProperty.of(component).equals(user.getFirstAttribute(TABLE_ATTRIBUTE));
    }

    private static boolean sameAddress(String one, String other) {
        return one == null ? other == null : one.equalsIgnoreCase(other);
    }

    private String create(KeycloakSession own, String realmId, LegacyUser old) {
        RealmModel realm = own.realms().getRealm(realmId);
        own.getContext().setRealm(realm);
        UserModel user = UserStoragePrivateUtil.userLocalStorage(own).addUser(realm, old.username());
        user.setFederationLink(component.getId());
        user.setEmail(old.email());
        user.setEmailVerified(old.emailVerified());
        user.setFirstName(old.firstName());
        user.setLastName(old.lastName());
        user.setEnabled(old.enabled());
        user.setSingleAttribute(ID_ATTRIBUTE, old.id());
        user.setSingleAttribute(TABLE_ATTRIBUTE, TableProperty.of(component));
        return user.getId();
    }
}
