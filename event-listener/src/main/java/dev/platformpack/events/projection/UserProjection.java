package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code app_user}, and what the sign-up policy gives to users. Authoritative snapshots overwrite, others make unknown users
 * known and move the last login forward. A deletion is final but for what reconciliation finds.
 */
final class UserProjection implements Projection {

    private final SignUps signUps;

    UserProjection(SignUps signUps) {
        this.signUps = signUps;
    }

    @Override
    public void apply(PlatformTransaction transaction, List<EventEnvelope> events) {
        UserChanges changes = UserChanges.of(events);
        List<String> found = events.stream()
                .filter(EventKind::findsUser)
                .map(event -> event.user().id())
                .toList();
        if (!found.isEmpty()) {
            transaction.users().readmit(found);
        }
        Set<String> newcomers = new HashSet<>();
        newcomers.addAll(transaction.users().overwrite(changes.authoritative()));
        newcomers.addAll(transaction.users().notice(changes.seen()));
        signUps.apply(transaction, events, newcomers);
    }
}
