package dev.platformpack.events.integrity;

import dev.platformpack.database.audit.verification.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Seals that nobody vouches for yet: after a realm has changed its keys, or is gone, the next seal vouches for those before. Only if none comes it is a
 * finding. One thread.
 */
final class Doubts {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Map<String, Instant> since = new HashMap<>();

    /** Whether to look again later before anything is said. */
    boolean isTooEarly(String realmId, List<Finding> findings, Instant now) {
        if (findings.stream().noneMatch(finding -> finding.kind() == Finding.Kind.SEAL_UNTRUSTED)) {
            since.remove(realmId);
            return false;
        }
        return now.isBefore(since.computeIfAbsent(realmId, id -> now).plus(LONGEST));
    }
}
