package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.revocation.Revocation;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;

/**
 * {@code revocation}: events after which tokens are refused. What changes in the platform database itself (a user disabled or deleted,
 * a tenant suspended, a membership ended) is told by its triggers. Comes last: nothing may wait for a lock after it.
 */
final class RevocationProjection implements Projection {

    private static final int MOST_REMOVED = 1000;

    private final TokenLifetimes lifetimes;

    RevocationProjection(TokenLifetimes lifetimes) {
        this.lifetimes = lifetimes;
    }

    @Override
    public void apply(PlatformTransaction transaction, List<EventEnvelope> events) {
        List<Revocation> revocations = RevocationKind.of(events);
        if (revocations.isEmpty()) {
            return;
        }
        revocations.stream()
                .map(Revocation::realmId)
                .distinct()
                .sorted()
                .forEach(realmId -> lifetimes
                        .longest(realmId)
                        .ifPresent(longest -> transaction.revocations().seeTokenLifetime(realmId, longest)));
        transaction.revocations().removeExpired(MOST_REMOVED);
        transaction.revocations().add(revocations);
    }
}
