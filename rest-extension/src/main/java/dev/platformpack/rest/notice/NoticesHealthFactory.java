package dev.platformpack.rest.notice;

import dev.platformpack.database.health.ComponentHealth;
import dev.platformpack.database.health.ComponentHealthFactory;
import dev.platformpack.database.health.Health;
import dev.platformpack.database.health.HealthStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.keycloak.models.KeycloakSession;

/** Component {@code logout-notices}: who is still to be told that a session has ended, and who was not told in the last hour, of all realms. */
public final class NoticesHealthFactory implements ComponentHealthFactory {

    /** Counting stops there. */
    private static final int MOST = 10_000;

    private static final Duration OVERDUE = Duration.ofMinutes(1);
    private static final Duration LATELY = Duration.ofHours(1);

    @Override
    public ComponentHealth create(KeycloakSession session) {
        return realmId -> {
            Instant now = Instant.now();
            return health(LogoutNotices.in(session).level(now.minus(LATELY), MOST), now);
        };
    }

    @Override
    public String getId() {
        return "logout-notices";
    }

    static Health health(NoticeLevel level, Instant now) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("waiting", Math.min(level.waiting(), MOST));
        details.put("moreWaiting", level.waiting() > MOST);
        details.put("gaveUpLately", level.gaveUp());
        boolean isOverdue = level.firstDueAt() != null && level.firstDueAt().isBefore(now.minus(OVERDUE));
        return Health.up(details)
                .or(HealthStatus.DOWN, isOverdue, "No node tells recipients that sessions have ended.")
                .or(HealthStatus.DEGRADED, level.gaveUp() > 0, "Recipients were not told that sessions have ended.");
    }
}
