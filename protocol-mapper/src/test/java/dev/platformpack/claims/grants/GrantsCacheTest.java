package dev.platformpack.claims.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.claims.grants.GrantsAnswer.State;
import dev.platformpack.database.role.EffectiveRoles;
import dev.platformpack.database.role.UserGrants;
import dev.platformpack.database.role.WantedTenant;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GrantsCacheTest {

    private static final String USER = "u1";
    private static final GrantsQuestion QUESTION = new GrantsQuestion(USER, WantedTenant.ANY, List.of());
    private static final EffectiveRoles NO_ROLES = new EffectiveRoles(List.of(), List.of());
    private static final UserGrants FIRST = new UserGrants(1, List.of(), null, NO_ROLES, null);
    private static final UserGrants SECOND = new UserGrants(2, List.of(), null, NO_ROLES, null);

    private final AtomicLong nanos = new AtomicLong();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final FakePlatform platform = new FakePlatform();
    private final GrantsCache cache = new GrantsCache(
            new GrantsCacheConfig(Duration.ofSeconds(60), 100, Duration.ofMinutes(5), true),
            nanos::get,
            new GrantsMetrics(registry));

    @Test
    void grantsAreAskedForOnceUntilTheirMaximumAge() {
        platform.users.put(USER, FIRST);
        find();
        platform.users.put(USER, SECOND);

        pass(Duration.ofSeconds(59));
        assertThat(find()).isEqualTo(GrantsAnswer.known(FIRST));
        assertThat(platform.questions).hasValue(1);

        pass(Duration.ofSeconds(1));
        assertThat(find()).isEqualTo(GrantsAnswer.known(SECOND));
        assertThat(platform.questions).hasValue(2);
        assertThat(count("cache")).isEqualTo(1);
        assertThat(count("database")).isEqualTo(2);
    }

    @Test
    void anUnknownUserIsAskedForAgain() {
        assertThat(find()).isEqualTo(GrantsAnswer.unknownUser());

        platform.users.put(USER, FIRST);
        assertThat(find()).isEqualTo(GrantsAnswer.known(FIRST));
    }

    @Test
    void aUserWhoIsGoneIsForgotten() {
        platform.users.put(USER, FIRST);
        find();
        platform.users.clear();
        pass(Duration.ofSeconds(61));
        find();

        platform.away = true;
        assertThat(find().state()).isEqualTo(State.UNAVAILABLE);
    }

    @Test
    void lastKnownGrantsAreServedDuringAnOutageUpToTheLimit() {
        platform.users.put(USER, FIRST);
        find();
        platform.away = true;

        pass(Duration.ofSeconds(60 + 299));
        assertThat(find()).isEqualTo(GrantsAnswer.known(FIRST));

        pass(Duration.ofSeconds(1));
        assertThat(find()).isEqualTo(GrantsAnswer.unavailable());
        assertThat(count("stale")).isEqualTo(1);
        assertThat(count("unavailable")).isEqualTo(1);
    }

    @Test
    void aUserNeverSeenBeforeIsUnavailableDuringAnOutageNotUnknown() {
        platform.away = true;

        assertThat(find()).isEqualTo(GrantsAnswer.unavailable());
    }

    @Test
    void duringAnOutageThePlatformIsAskedOnceASecondAndTheReturnIsNoticed() {
        platform.users.put(USER, FIRST);
        platform.away = true;
        find();
        find();
        assertThat(platform.questions).hasValue(1);

        platform.away = false;
        pass(Duration.ofSeconds(1));
        assertThat(find()).isEqualTo(GrantsAnswer.known(FIRST));
    }

    @Test
    void manyRequestsForOneUserAskThePlatformOnce() throws Exception {
        CountDownLatch allStarted = new CountDownLatch(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<GrantsAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> {
                    allStarted.countDown();
                    return cache.find(QUESTION, id -> slowly(allStarted));
                }));
            }
            for (Future<GrantsAnswer> answer : answers) {
                assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(GrantsAnswer.known(FIRST));
            }
            assertThat(platform.questions).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aBugInTheQueryIsNotTakenForAnOutageAndDoesNotBlockTheNextRequest() {
        platform.users.put(USER, FIRST);
        assertThatThrownBy(() -> cache.find(QUESTION, id -> {
                    throw new IllegalStateException("wrong statement");
                }))
                .hasMessage("wrong statement");

        assertThat(find()).isEqualTo(GrantsAnswer.known(FIRST));
    }

    @Test
    void withoutMaximumAgeEveryRequestAsks() {
        GrantsCache uncached = new GrantsCache(
                new GrantsCacheConfig(Duration.ZERO, 100, Duration.ZERO, true),
                nanos::get,
                new GrantsMetrics(registry));
        platform.users.put(USER, FIRST);
        uncached.find(QUESTION, platform);
        uncached.find(QUESTION, platform);

        assertThat(platform.questions).hasValue(2);
    }

    @Test
    void anAssignmentThatExpiresEndsTheAnswerAlsoDuringAnOutage() {
        platform.users.put(USER, new UserGrants(1, List.of(), null, NO_ROLES, Duration.ofSeconds(10)));
        find();
        pass(Duration.ofSeconds(9));
        find();
        assertThat(platform.questions).hasValue(1);

        pass(Duration.ofSeconds(1));
        find();
        assertThat(platform.questions).hasValue(2);

        platform.away = true;
        pass(Duration.ofSeconds(10));
        assertThat(find()).isEqualTo(GrantsAnswer.unavailable());
    }

    /** Answers when every thread is on its way. */
    private Optional<UserGrants> slowly(CountDownLatch allStarted) {
        platform.questions.incrementAndGet();
        try {
            allStarted.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Optional.of(FIRST);
    }

    private GrantsAnswer find() {
        return cache.find(QUESTION, platform);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private double count(String source) {
        return registry.counter("platform.claims.lookups", "source", source).count();
    }
}
