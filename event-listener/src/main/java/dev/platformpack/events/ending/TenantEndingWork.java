package dev.platformpack.events.ending;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.tenant.TenantEnding;
import dev.platformpack.database.tenant.TenantEndings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;

/** Takes tenants whose sessions are to end and ends them, page by page. Used by one thread of each node; each tenant is in one node's hands. */
public final class TenantEndingWork {

    private static final Logger LOG = Logger.getLogger(TenantEndingWork.class);

    private static final int PAGE = 200;
    /** After it another node takes what this one has not settled: it may be dead. A page takes about a second. */
    private static final Duration HOLD = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final PlatformDatabase platform;
    private final TenantSessionsEnd sessions;

    private TenantEndingWork(PlatformDatabase platform, TenantSessionsEnd sessions) {
        this.platform = platform;
        this.sessions = sessions;
    }

    public static TenantEndingWork create(PlatformDatabase platform, KeycloakSessionFactory sessions) {
        EndingMetrics.register();
        return new TenantEndingWork(platform, new TenantSessionsEnd(sessions));
    }

    /**
     * Sees to one page.
     *
     * @return true if more may be due
     */
    public boolean doSome() {
        Optional<TenantEnding> ending = platform.inTransaction(
                transaction -> transaction.tenantEndings().take(HOLD));
        ending.ifPresent(this::doPage);
        return ending.isPresent();
    }

    private void doPage(TenantEnding ending) {
        List<String> ids = platform.inTransaction(
                transaction -> transaction.tenantEndings().nextSessions(ending, PAGE));
        if (ids.isEmpty()) {
            write(endings -> endings.endPass(ending));
            return;
        }
        try {
            int ended = sessions.end(ending, ids);
            EndingMetrics.ended(ended);
            LOG.debugf("Sessions of a tenant have ended. tenant=%s sessions=%d", ending.tenantId(), ended);
            write(endings -> endings.goOn(ending, ids.get(ids.size() - 1), ended));
        } catch (PlatformUnavailableException e) {
            throw e; // the order is still there, and taken again after the hold
        } catch (RuntimeException e) {
            // Whatever it is, other tenants need not wait for it; what has ended already is passed over the next time.
            LOG.warnf(
                    "Sessions of a tenant cannot be ended, will retry. tenant=%s pause=%s error=%s",
                    ending.tenantId(), PAUSE, e.getClass().getSimpleName());
            LOG.debug("Sessions of a tenant cannot be ended.", e);
            write(endings -> endings.retryLater(ending, PAUSE));
        }
    }

    private void write(Consumer<TenantEndings> work) {
        platform.inTransaction(transaction -> {
            work.accept(transaction.tenantEndings());
            return null;
        });
    }
}
