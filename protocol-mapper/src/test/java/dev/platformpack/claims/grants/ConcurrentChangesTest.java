package dev.platformpack.claims.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.role.EffectiveRoles;
import dev.platformpack.database.role.TenantChoice;
import dev.platformpack.database.role.UserGrants;
import dev.platformpack.database.role.WantedTenant;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Requests on several threads while grants change all the time. */
@Timeout(60)
class ConcurrentChangesTest {

    private static final int CHANGES = 5000;
    private static final int READERS = 3;
    private static final List<GrantsQuestion> QUESTIONS = List.of(
            new GrantsQuestion("u1", WantedTenant.ANY, List.of()),
            new GrantsQuestion("u1", WantedTenant.withSlug("acme"), List.of()));
    private static final List<GrantsChange> CHANGES_OF_U1 = List.of(
            GrantsChange.of(List.of("{\"users\": [\"u1\"]}")),
            GrantsChange.of(List.of("{\"slug\": \"acme\"}")),
            GrantsChange.of(List.of("{\"all\": true}")));

    private final AtomicInteger version = new AtomicInteger();
    private final GrantsCache cache = new GrantsCache(
            new GrantsCacheConfig(Duration.ofHours(1), 100, Duration.ofMinutes(5), true),
            () -> 0L,
            new GrantsMetrics(new SimpleMeterRegistry()));

    @Test
    void noAnswerIsOlderThanAChangeThatWasHeardBeforeTheQuestion() throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                running.add(readers.submit(this::readAllTheTime));
            }
            for (int i = 1; i <= CHANGES; i++) {
                version.set(i);
                cache.forget(CHANGES_OF_U1.get(i % CHANGES_OF_U1.size()));
                assertThat(readVersion(i)).isGreaterThanOrEqualTo(i);
            }
            version.set(CHANGES + 1);
            for (Future<?> reader : running) {
                reader.get(20, TimeUnit.SECONDS);
            }
        } finally {
            version.set(CHANGES + 1);
            readers.shutdownNow();
        }
    }

    private void readAllTheTime() {
        for (int i = 0; version.get() <= CHANGES; i++) {
            readVersion(i);
        }
    }

    private int readVersion(int i) {
        return cache.find(QUESTIONS.get(i % QUESTIONS.size()), question -> Optional.of(grants(version.get())))
                .grants()
                .tokenVersion();
    }

    private static UserGrants grants(int version) {
        // Time for a change while the answer is on its way.
        Thread.yield();
        ActiveTenant acme = new ActiveTenant("0a1b", "acme", "Acme", "free", TenantChoice.ONLY);
        return new UserGrants(version, List.of("acme"), acme, new EffectiveRoles(List.of(), List.of()), null);
    }
}
