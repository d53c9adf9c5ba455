package dev.platformpack.events.membership;

import dev.platformpack.database.organization.MembershipTask;
import java.util.Set;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Does tasks in Keycloak, each in a session and transaction of its own. */
final class KeycloakSide {

    private final KeycloakSessionFactory sessions;
    private final OrganizationMembers organizations;
    private final TenantSessions tenantSessions;

    /** @param tenantSessions null if sessions go on after a membership */
    KeycloakSide(KeycloakSessionFactory sessions, OrganizationMembers organizations, TenantSessions tenantSessions) {
        this.sessions = sessions;
        this.organizations = organizations;
        this.tenantSessions = tenantSessions;
    }

    /** @return false if there was nothing to do: it is so already, or whom it is about is not in Keycloak */
    boolean follow(MembershipTask task) {
        return switch (task.kind()) {
            case ORGANIZATION -> task.organizationId() != null && withUser(task, organizations::follow);
            case SESSIONS -> {
                if (tenantSessions == null) {
                    yield false;
                }
                Set<String> known = tenantSessions.known(task);
                yield withUser(task, (session, user, unused) -> tenantSessions.end(session, user, task, known));
            }
        };
    }

    /** Something that changes Keycloak for a user of the session's realm. */
    private interface Change {
        boolean apply(KeycloakSession session, UserModel user, MembershipTask task);
    }

    private boolean withUser(MembershipTask task, Change change) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            RealmModel realm = session.realms().getRealm(task.realmId());
            if (realm == null) {
                return false;
            }
            session.getContext().setRealm(realm);
            UserModel user = session.users().getUserById(realm, task.userId());
            return user != null && change.apply(session, user, task);
        });
    }
}
