package dev.platformpack.rest.health;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.health.ComponentHealth;
import dev.platformpack.database.health.Health;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.provider.ProviderFactory;

/** Asks every component of this server, whichever JAR brings it, and waits for none of them longer than the rest. Any thread. */
public final class HealthBoard implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(HealthBoard.class);

    /** All together: with what Keycloak does around it the page is there within two seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** A component that hangs keeps its thread: as many as that may, then it is not asked again. */
    private static final int MOST_THREADS = 32;

    private final KeycloakSessionFactory sessions;
    private final ExecutorService threads =
            new ThreadPoolExecutor(0, MOST_THREADS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "platform-health");
                thread.setDaemon(true);
                return thread;
            });

    public HealthBoard(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    /** By the names of the components. Never fails, and ends in time. */
    Map<String, Health> look(String realmId) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Map<String, Future<Health>> asked = new TreeMap<>();
        Map<String, Health> answers = new TreeMap<>();
        sessions.getProviderFactoriesStream(ComponentHealth.class)
                .map(ProviderFactory::getId)
                .forEach(name -> {
                    try {
                        asked.put(name, threads.submit(() -> ask(name, realmId)));
                    } catch (RejectedExecutionException e) {
                        answers.put(
                                name, Health.down("It was not asked: earlier questions have not been answered yet."));
                    }
                });
        asked.forEach((name, answer) -> answers.put(name, await(answer, end - System.nanoTime())));
        return answers;
    }

    private Health ask(String name, String realmId) {
        try {
            return KeycloakModelUtils.runJobInTransactionWithResult(
                    sessions,
                    session -> session.getProvider(ComponentHealth.class, name).check(realmId));
        } catch (PlatformUnavailableException e) {
            LOG.debugf(e, "Component needs the platform database, which is away. component=%s", name);
            return Health.down("The platform database is away.");
        } catch (RuntimeException e) {
            // Whatever it is: the page tells of the others, the log of this one.
            LOG.warnf(e, "Component cannot say how it is. component=%s", name);
            return Health.down("It cannot be looked at, the log says why.");
        }
    }

    private static Health await(Future<Health> answer, long nanos) {
        try {
            return answer.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Health.down("It did not answer in time.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Health.down("The question was interrupted.");
        } catch (ExecutionException e) {
            LOG.warn("Component cannot say how it is.", e);
            return Health.down("It cannot be looked at, the log says why.");
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
