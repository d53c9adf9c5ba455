package dev.platformpack.events.membership;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.ending.EndReason;
import dev.platformpack.database.organization.MembershipTask;
import dev.platformpack.database.tenant.SessionTenants;
import dev.platformpack.events.ending.SessionEnd;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;

/** Sessions of users in the tenants that they leave. */
final class TenantSessions {

    private final PlatformDatabase platform;

    TenantSessions(PlatformDatabase platform) {
        this.platform = platform;
    }

    /** Those that the platform holds to be in the tenant. */
    Set<String> known(MembershipTask task) {
        return platform.inTransaction(
                transaction -> transaction.membershipTasks().sessions(task));
    }

    /**
     * Ends those that are in the tenant and began before the membership ended, online and offline parts, and reports a {@code LOGOUT}
     * for each in the same transaction. Clients are notified afterwards, if the pack's part that can do it is installed.
     *
     * @param known counts for sessions of which no token has needed a tenant yet
     * @return false if there was none
     */
    boolean end(KeycloakSession session, UserModel user, MembershipTask task, Set<String> known) {
        Map<String, List<UserSessionModel>> ended = parts(session, user)
                .filter(part -> part.getStarted() <= task.createdAt().getEpochSecond())
                .filter(part -> isIn(part, task, known))
                .collect(Collectors.groupingBy(UserSessionModel::getId));
        EndReason reason = EndReason.ofPlatform("membership-ended");
        ended.values().forEach(parts -> SessionEnd.end(session, parts, reason));
        return !ended.isEmpty();
    }

    private static Stream<UserSessionModel> parts(KeycloakSession session, UserModel user) {
        RealmModel realm = session.getContext().getRealm();
        return Stream.concat(
                session.sessions().getUserSessionsStream(realm, user),
                session.sessions().getOfflineUserSessionsStream(realm, user));
    }

    private static boolean isIn(UserSessionModel part, MembershipTask task, Set<String> known) {
        String tenant = part.getNote(SessionTenants.NOTE);
        return tenant == null
                ? known.contains(part.getId())
                : tenant.equals(task.tenantId().toString());
    }
}
