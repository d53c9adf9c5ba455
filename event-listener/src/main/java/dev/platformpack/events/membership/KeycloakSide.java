package dev.platformpack.events.membership;

import dev.platformpack.database.organization.MembershipTask;
import java.util.Set;
import org.keycloak.connections.jpa.JpaConnectionProvider;
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

    boolean endsSessions() {
        return tenantSessions != null;
    }

    /**
     * @return false if there was nothing to do: it is so already, or whom it is about is not in Keycloak
     * @throws Deadline.TooLateException it has not been done
     */
    boolean follow(MembershipTask task, Deadline deadline) {
        return switch (task.kind()) {
            case ORGANIZATION -> task.organizationId() != null && withUser(task, deadline, organizations::follow);
            case SESSIONS -> {
                if (tenantSessions == null) {
                    yield false;
                }
                Set<String> known = tenantSessions.known(task);
                yield withUser(
                        task, deadline, (session, user, unused) -> tenantSessions.end(session, user, task, known));
            }
        };
    }

    /** Something that changes Keycloak for a user of the session's realm. */
    private interface Change {
        boolean apply(KeycloakSession session, UserModel user, MembershipTask task);
    }

    private boolean withUser(MembershipTask task, Deadline deadline, Change change) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            RealmModel realm = session.realms().getRealm(task.realmId());
            if (realm == null) {
                return false;
            }
            session.getContext().setRealm(realm);
            UserModel user = session.users().getUserById(realm, task.userId());
            boolean isChanged = user != null && change.apply(session, user, task);
            if (isChanged) {
                session.getProvider(JpaConnectionProvider.class)
                        .getEntityManager()
                        .flush(); // waits for the locks of others
                deadline.check();
            }
            return isChanged;
        });
    }
}
