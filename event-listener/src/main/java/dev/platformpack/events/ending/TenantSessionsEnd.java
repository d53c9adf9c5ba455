package dev.platformpack.events.ending;

import dev.platformpack.database.ending.EndReason;
import dev.platformpack.database.tenant.SessionTenants;
import dev.platformpack.database.tenant.TenantEnding;
import dev.platformpack.events.directory.BulkSessions;
import jakarta.persistence.FlushModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Ends sessions of a tenant in Keycloak, some at a time in a transaction of their own. */
final class TenantSessionsEnd {

    private static final Logger LOG = Logger.getLogger(TenantSessionsEnd.class);
    private static final int IN_ONE_TRANSACTION = 100;

    private final KeycloakSessionFactory sessions;

    TenantSessionsEnd(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * Ends those that Keycloak still has, that are still in the tenant and that began before the order. Takes its time: half of it is a
     * pause, for the tenant's tokens are refused already, and others log in meanwhile.
     *
     * @return how many that were
     * @throws RuntimeException if some were not ended; others may have been
     */
    int end(TenantEnding ending, List<String> ids) {
        int ended = 0;
        for (int from = 0; from < ids.size(); from += IN_ONE_TRANSACTION) {
            long begin = System.nanoTime();
            ended += endSome(ending, ids.subList(from, Math.min(from + IN_ONE_TRANSACTION, ids.size())));
            LockSupport.parkNanos(System.nanoTime() - begin);
        }
        return ended;
    }

    /** One session that Keycloak cannot read does not save the others of its transaction: they are ended one by one then. */
    private int endSome(TenantEnding ending, List<String> ids) {
        try {
            return endTogether(ending, ids);
        } catch (RuntimeException e) {
            LOG.debug("Sessions cannot be ended together, they are ended one by one.", e);
            return endOneByOne(ending, ids);
        }
    }

    /** @throws RuntimeException if not a single one could be looked at: then it is not them */
    private int endOneByOne(TenantEnding ending, List<String> ids) {
        int ended = 0;
        List<RuntimeException> failures = new ArrayList<>();
        for (String id : ids) {
            try {
                ended += endTogether(ending, List.of(id));
            } catch (RuntimeException e) {
                // Whatever is wrong with it (damaged data, a user directory that does not answer), it is met again in
                // the next pass.
                LOG.warnf(
                        "Session of a tenant cannot be ended. tenant=%s session=%s error=%s",
                        ending.tenantId(), id, e.getClass().getSimpleName());
                failures.add(e);
            }
        }
        if (failures.size() == ids.size()) {
            throw failures.get(0);
        }
        return ended;
    }

    private int endTogether(TenantEnding ending, List<String> ids) {
        return KeycloakModelUtils.runJobInTransactionWithResult(sessions, session -> {
            RealmModel realm = session.realms().getRealm(ending.realmId());
            if (realm == null) {
                return 0; // gone, and its sessions with it
            }
            session.getContext().setRealm(realm);
            flushOnlyAtCommit(session);
            EndReason reason = new EndReason(ending.reason(), ending.revokedBy(), null, null);
            return BulkSessions.areComplete()
                    ? endStored(session, ending, ids, reason)
                    : endEach(session, ending, ids, reason);
        });
    }

    /**
     * Keycloak asks several queries for each session. Hibernate would look before each of them whether anything that was read before has
     * changed, and the cost of a session would grow with their number.
     */
    private static void flushOnlyAtCommit(KeycloakSession session) {
        session.getProvider(JpaConnectionProvider.class).getEntityManager().setFlushMode(FlushModeType.COMMIT);
    }

    private static int endStored(KeycloakSession session, TenantEnding ending, List<String> ids, EndReason reason) {
        BulkSessions stored = new BulkSessions(session);
        Map<String, List<UserSessionModel>> meant = stored.read(ids).stream()
                .filter(part -> isMeant(part, ending))
                .collect(Collectors.groupingBy(UserSessionModel::getId));
        meant.values().forEach(parts -> SessionEnd.report(session, parts, reason));
        stored.delete(meant.values().stream().flatMap(List::stream).toList());
        return meant.size();
    }

    private static int endEach(KeycloakSession session, TenantEnding ending, List<String> ids, EndReason reason) {
        RealmModel realm = session.getContext().getRealm();
        int ended = 0;
        for (String id : ids) {
            List<UserSessionModel> parts = Stream.of(
                            Optional.ofNullable(session.sessions().getUserSession(realm, id)),
                            Optional.ofNullable(session.sessions().getOfflineUserSession(realm, id)))
                    .flatMap(Optional::stream)
                    .filter(part -> isMeant(part, ending))
                    .toList();
            if (!parts.isEmpty()) {
                SessionEnd.end(session, parts, reason);
                ended++;
            }
        }
        return ended;
    }

    private static boolean isMeant(UserSessionModel part, TenantEnding ending) {
        return part.getStarted() <= ending.createdAt().getEpochSecond() && isIn(part, ending);
    }

    /** A session of which no token has needed a tenant yet is where the platform holds it to be. */
    private static boolean isIn(UserSessionModel part, TenantEnding ending) {
        String tenant = part.getNote(SessionTenants.NOTE);
        return tenant == null || tenant.equals(ending.tenantId().toString());
    }
}
