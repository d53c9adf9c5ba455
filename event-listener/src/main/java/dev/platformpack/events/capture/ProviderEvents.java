package dev.platformpack.events.capture;

import dev.platformpack.database.audit.RecordWanted;
import dev.platformpack.events.capture.EventEnvelope.Realm;
import dev.platformpack.events.denial.CallDenied;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel.OrganizationMemberJoinEvent;
import org.keycloak.models.OrganizationModel.OrganizationMemberLeaveEvent;
import org.keycloak.models.OrganizationModel.OrganizationMembershipEvent;
import org.keycloak.models.RealmModel;
import org.keycloak.models.RealmModel.RealmRemovedEvent;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserModel.UserPreRemovedEvent;
import org.keycloak.models.UserModel.UserRemovedEvent;
import org.keycloak.provider.ProviderEvent;
import org.keycloak.provider.ProviderEventListener;

/**
 * Hears in-process events: Keycloak's, in the transaction of the change, since removals and memberships need no other event; and those
 * of denied calls.
 */
final class ProviderEvents implements ProviderEventListener {

    private final EventCapture capture;

    ProviderEvents(EventCapture capture) {
        this.capture = capture;
    }

    @Override
    public void onEvent(ProviderEvent event) {
        if (event instanceof UserPreRemovedEvent removal) {
            removing(removal.getKeycloakSession(), removal.getRealm(), removal.getUser());
        } else if (event instanceof UserRemovedEvent removal) {
            removed(removal.getKeycloakSession(), removal.getRealm(), removal.getUser());
        } else if (event instanceof RealmRemovedEvent removal) {
            removed(removal.getKeycloakSession(), removal.getRealm());
        } else if (event instanceof OrganizationMemberJoinEvent join) {
            membership(true, join);
        } else if (event instanceof OrganizationMemberLeaveEvent leave) {
            membership(false, leave);
        } else if (event instanceof CallDenied denied) {
            capture.addDenied(denied);
        } else if (event instanceof RecordWanted wanted) {
            capture.addRecord(wanted);
        }
    }

    private void removing(KeycloakSession session, RealmModel realm, UserModel user) {
        if (concerns(realm, user)) {
            capture.add(session, transaction -> {
                var key = new UserKey(realm.getId(), user.getId());
                transaction.add(model -> model.removing(
                        key, realm.getName(), () -> transaction.users().seen(user, realm)));
            });
        }
    }

    /** Removals from the local storage alone have no event before. */
    private void removed(KeycloakSession session, RealmModel realm, UserModel user) {
        if (concerns(realm, user)) {
            removing(session, realm, user);
            capture.add(
                    session,
                    transaction -> transaction.add(model -> model.removed(new UserKey(realm.getId(), user.getId()))));
        }
    }

    /** A service account goes with its client. */
    private boolean concerns(RealmModel realm, UserModel user) {
        return capture.isOnIn(realm) && user.getServiceAccountClientLink() == null;
    }

    /** Also of a realm that is switched off: it may have been on before. */
    private void removed(KeycloakSession session, RealmModel realm) {
        Realm gone = new Realm(realm.getId(), realm.getName());
        capture.add(session, transaction -> transaction.add(model -> model.removed(gone)));
    }

    private void membership(boolean isJoin, OrganizationMembershipEvent event) {
        RealmModel realm = event.getSession().getContext().getRealm();
        if (realm != null && capture.isOnIn(realm)) {
            UserKey user = new UserKey(realm.getId(), event.getUser().getId());
            String id = event.getOrganization().getId();
            String name = event.getOrganization().getName();
            capture.add(
                    event.getSession(),
                    transaction -> transaction.add(model -> model.membership(isJoin, user, realm.getName(), id, name)));
        }
    }
}
