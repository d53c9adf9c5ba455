package dev.platformpack.events.membership;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.ending.EndReason;
import dev.platformpack.database.ending.SessionEnding;
import dev.platformpack.database.organization.MembershipTask;
import dev.platformpack.database.tenant.SessionTenants;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
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
        ended.forEach((id, parts) -> end(session, user, id, parts));
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

    private static void end(KeycloakSession session, UserModel user, String id, List<UserSessionModel> parts) {
        EndReason reason = EndReason.ofPlatform("membership-ended");
        SessionEnding ending = session.getProvider(SessionEnding.class);
        if (ending == null) {
            endWithoutNotice(session, user, id, parts, reason);
        } else {
            ending.end(parts, reason);
        }
    }

    /** The part of the pack that notifies is not installed. */
    private static void endWithoutNotice(
            KeycloakSession session, UserModel user, String id, List<UserSessionModel> parts, EndReason reason) {
        RealmModel realm = session.getContext().getRealm();
        for (UserSessionModel part : parts) {
            if (part.isOffline()) {
                session.sessions().removeOfflineUserSession(realm, part);
            } else {
                session.sessions().removeUserSession(realm, part);
            }
        }
        new EventBuilder(realm, session)
                .event(EventType.LOGOUT)
                .user(user)
                .session(id)
                .detail("reason", reason.reason())
                .detail("revoked_by", reason.revokedBy())
                .success();
    }
}
