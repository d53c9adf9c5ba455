package dev.platformpack.claims.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.role.ActiveTenant;
import dev.platformpack.database.role.EffectiveRoles;
import dev.platformpack.database.role.TenantChoice;
import dev.platformpack.database.role.UserGrants;
import dev.platformpack.database.role.WantedTenant;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is forgotten because something changed, and what is not remembered at all. No time passes. */
@Timeout(30)
class ForgottenGrantsTest {

    private static final String USER = "u1";
    private static final GrantsQuestion QUESTION = new GrantsQuestion(USER, WantedTenant.ANY, List.of());
    private static final EffectiveRoles NO_ROLES = new EffectiveRoles(List.of(), List.of());
    private static final UserGrants FIRST = new UserGrants(1, List.of(), null, NO_ROLES, null);
    private static final UserGrants SECOND = new UserGrants(2, List.of(), null, NO_ROLES, null);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final FakePlatform platform = new FakePlatform();
    private final GrantsCache cache = new GrantsCache(
            new GrantsCacheConfig(Duration.ofSeconds(60), 100, Duration.ofMinutes(5), true),
            () -> 0L,
            new GrantsMetrics(registry));

    @Test
    void aUserWhoseGrantsChangeIsAskedForAtOnceAndNobodyElse() {
        knownInTenant(USER, "acme");
        knownInTenant("u2", "acme");
        find();
        find("u2");

        cache.forget(GrantsChange.of(List.of("{\"users\": [\"u1\", \"stranger\"]}")));
        find();
        find("u2");

        assertThat(platform.questions).hasValue(3);
        assertThat(invalidations("user")).isEqualTo(1);
    }

    @Test
    void aChangeOfATenantConcernsItsUsersOnly() {
        knownInTenant(USER, "acme");
        knownInTenant("u2", "globex");
        find();
        find("u2");

        cache.forget(GrantsChange.of(List.of("{\"tenant\": \"0a1b\", \"slug\": \"acme\"}")));
        find();
        find("u2");

        assertThat(platform.questions).hasValue(3);
        assertThat(invalidations("tenant")).isEqualTo(1);
    }

    @Test
    void aChangeForEverybodyAndANewConnectionForgetEverything() {
        knownInTenant(USER, "acme");
        find();
        cache.forget(GrantsChange.of(List.of("{\"all\": true}")));
        find();
        cache.forgetAll();
        find();

        assertThat(platform.questions).hasValue(3);
        assertThat(invalidations("all")).isEqualTo(1);
        assertThat(invalidations("connected")).isEqualTo(1);
    }

    @Test
    void anAnswerThatAChangeOvertookIsNotRemembered() {
        List<String> changes = List.of("{\"users\": [\"u1\"]}", "{\"slug\": \"acme\"}", "{\"all\": true}", "nonsense");
        assertThat(changes).allSatisfy(change -> {
            platform.users.put(USER, SECOND);
            cache.forgetAll();

            GrantsAnswer overtaken = cache.find(QUESTION, question -> {
                cache.forget(GrantsChange.of(List.of(change)));
                return Optional.of(FIRST);
            });

            assertThat(overtaken).isEqualTo(GrantsAnswer.known(FIRST));
            assertThat(find()).isEqualTo(GrantsAnswer.known(SECOND));
        });
    }

    @Test
    void aRequestAfterTheChangeDoesNotWaitForTheAnswerOfBefore() {
        platform.users.put(USER, SECOND);

        cache.find(QUESTION, question -> {
            cache.forget(GrantsChange.of(List.of("{\"users\": [\"u1\"]}")));
            assertThat(find()).isEqualTo(GrantsAnswer.known(SECOND));
            return Optional.of(FIRST);
        });

        assertThat(find()).isEqualTo(GrantsAnswer.known(SECOND));
        assertThat(platform.questions).hasValue(1);
    }

    @Test
    void eachTenantOfAUserHasAnAnswerOfItsOwn() {
        GrantsQuestion acme = new GrantsQuestion(USER, WantedTenant.withSlug("acme"), List.of());
        GrantsQuestion globex = new GrantsQuestion(USER, WantedTenant.withSlug("globex"), List.of());
        knownInTenant(USER, "acme");
        cache.find(acme, platform);
        knownInTenant(USER, "globex");
        cache.find(globex, platform);

        assertThat(cache.find(acme, platform).grants().active().slug()).isEqualTo("acme");
        assertThat(cache.find(globex, platform).grants().active().slug()).isEqualTo("globex");
        assertThat(platform.questions).hasValue(2);

        cache.forget(GrantsChange.of(List.of("{\"users\": [\"u1\"]}")));
        assertThat(cache.find(acme, platform).grants().active().slug()).isEqualTo("globex");
    }

    @Test
    void whoAsksForTheTenantThatWasActiveByItselfIsAnsweredFromMemory() {
        UUID acme = UUID.randomUUID();
        ActiveTenant tenant = new ActiveTenant(acme.toString(), "acme", "Acme", "free", TenantChoice.ONLY);
        platform.users.put(USER, new UserGrants(1, List.of("acme"), tenant, NO_ROLES, null));
        GrantsAnswer byItself = find();

        assertThat(cache.find(new GrantsQuestion(USER, WantedTenant.withId(acme), List.of()), platform))
                .isEqualTo(byItself);
        assertThat(platform.questions).hasValue(1);

        cache.find(new GrantsQuestion(USER, WantedTenant.withId(UUID.randomUUID()), List.of()), platform);
        cache.find(new GrantsQuestion(USER, WantedTenant.withId(acme), List.of("super-admin")), platform);
        assertThat(platform.questions).hasValue(3);
    }

    @Test
    void whatElseIsWantedOfAPlatformThatIsAwayIsNotAskedForAgainAtOnce() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<String> work = () -> {
            asked.incrementAndGet();
            throw new PlatformUnavailableException("away, says the test");
        };

        assertThat(cache.unlessAway(work)).isEmpty();
        assertThat(cache.unlessAway(work)).isEmpty();
        assertThat(find()).isEqualTo(GrantsAnswer.unavailable());

        assertThat(asked).hasValue(1);
        assertThat(platform.questions).hasValue(0);
    }

    @Test
    void tenantsThatTheUserIsNotInFillNoMemory() {
        platform.users.put(USER, FIRST);
        GrantsQuestion invented = new GrantsQuestion(USER, WantedTenant.withSlug("invented"), List.of());
        cache.find(invented, platform);
        cache.find(invented, platform);

        assertThat(platform.questions).hasValue(2);
        assertThat(registry.get("platform.claims.cached.users").gauge().value()).isZero();
    }

    @Test
    void whoIsASuperAdminHasAnAnswerOfHisOwn() {
        platform.users.put(USER, FIRST);
        find();
        cache.find(new GrantsQuestion(USER, WantedTenant.ANY, List.of("super-admin")), platform);

        assertThat(platform.questions).hasValue(2);
    }

    private void knownInTenant(String user, String slug) {
        ActiveTenant tenant = new ActiveTenant("0a1b", slug, slug, "free", TenantChoice.ONLY);
        platform.users.put(user, new UserGrants(1, List.of(slug), tenant, NO_ROLES, null));
    }

    private void find(String user) {
        cache.find(new GrantsQuestion(user, WantedTenant.ANY, List.of()), platform);
    }

    private double invalidations(String cause) {
        return registry.counter("platform.claims.invalidations", "cause", cause).count();
    }

    private GrantsAnswer find() {
        return cache.find(QUESTION, platform);
    }
}
