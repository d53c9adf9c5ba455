package dev.platformpack.events.ending;

import dev.platformpack.database.ending.EndReason;
import dev.platformpack.database.tenant.SessionTenants;
import dev.platformpack.database.tenant.TenantEnding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Ends sessions of a tenant in Keycloak, some side by side, each few in a transaction of their own. */
final class TenantSessionsEnd {

    private static final Logger LOG = Logger.getLogger(TenantSessionsEnd.class);
    private static final int THREADS = 4;
    private static final int IN_ONE_TRANSACTION = 50;

    private final KeycloakSessionFactory sessions;
    private final ThreadPoolExecutor threads;

    TenantSessionsEnd(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
        AtomicInteger count = new AtomicInteger();
        threads = new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
            Thread thread = new Thread(work, "platform-tenant-ending-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Ends those that Keycloak still has, that are still in the tenant and that began before the order.
     *
     * @return how many that were
     * @throws RuntimeException if some were not ended; others may have been
     */
    int end(TenantEnding ending, List<String> ids) {
        List<CompletableFuture<Integer>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += IN_ONE_TRANSACTION) {
            List<String> some = ids.subList(from, Math.min(from + IN_ONE_TRANSACTION, ids.size()));
            parts.add(CompletableFuture.supplyAsync(() -> endSome(ending, some), threads));
        }
        try {
            return parts.stream().mapToInt(CompletableFuture::join).sum();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    void stop() {
        threads.shutdownNow();
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
            EndReason reason = new EndReason(ending.reason(), ending.revokedBy(), null, null);
            int ended = 0;
            for (String id : ids) {
                List<UserSessionModel> parts = parts(session, realm, id, ending);
                if (!parts.isEmpty()) {
                    SessionEnd.end(session, parts, reason);
                    ended++;
                }
            }
            return ended;
        });
    }

    private static List<UserSessionModel> parts(
            KeycloakSession session, RealmModel realm, String id, TenantEnding ending) {
        return Stream.of(
                        Optional.ofNullable(session.sessions().getUserSession(realm, id)),
                        Optional.ofNullable(session.sessions().getOfflineUserSession(realm, id)))
                .flatMap(Optional::stream)
                .filter(part -> part.getStarted() <= ending.createdAt().getEpochSecond())
                .filter(part -> isIn(part, ending))
                .toList();
    }

    /** A session of which no token has needed a tenant yet is where the platform holds it to be. */
    private static boolean isIn(UserSessionModel part, TenantEnding ending) {
        String tenant = part.getNote(SessionTenants.NOTE);
        return tenant == null || tenant.equals(ending.tenantId().toString());
    }
}
