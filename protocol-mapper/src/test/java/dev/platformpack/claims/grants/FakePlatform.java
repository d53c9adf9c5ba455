package dev.platformpack.claims.grants;

import dev.platformpack.database.PlatformUnavailableException;
import dev.platformpack.database.role.UserGrants;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A platform that answers from a map, counts how often it is asked, and can be away. */
final class FakePlatform implements Function<GrantsQuestion, Optional<UserGrants>> {

    final Map<String, UserGrants> users = new ConcurrentHashMap<>();
    final AtomicInteger questions = new AtomicInteger();
    volatile boolean away;

    @Override
    public Optional<UserGrants> apply(GrantsQuestion question) {
        questions.incrementAndGet();
        if (away) {
            throw new PlatformUnavailableException("away, says the test");
        }
        return Optional.ofNullable(users.get(question.userId()));
    }
}
