package dev.platformpack.events.reconcile;

import dev.platformpack.database.reconciliation.ReconciliationRun;
import dev.platformpack.database.reconciliation.RunKind;
import java.util.Optional;
import java.util.function.Function;

/** The way of a run through realms and steps. */
final class Plan {

    private final Function<String, Optional<RealmState>> realmAfter;

    /** @param realmAfter the realm that follows by id */
    Plan(Function<String, Optional<RealmState>> realmAfter) {
        this.realmAfter = realmAfter;
    }

    /** Where the run begins, or goes on; null if there is nothing to compare. */
    Position begin(ReconciliationRun run) {
        if (run.cursor() != null) {
            return Position.parse(run.cursor());
        }
        if (run.realmId() != null) {
            return Position.of(run.realmId(), Step.USERS);
        }
        return run.kind() == RunKind.FULL ? Position.START : nextRealm(run, "");
    }

    /** Where it goes on after a page; null at the end. */
    Position following(ReconciliationRun run, Position position, Page page) {
        return page.next() != null ? position.after(page.next()) : nextStep(run, position, page);
    }

    private Position nextStep(ReconciliationRun run, Position position, Page page) {
        if (run.kind() == RunKind.INCREMENTAL) {
            return nextRealm(run, position.realmId());
        }
        return switch (position.step()) {
            case REALMS, GONE_MEMBERS -> nextRealm(run, position.realmId());
            case USERS -> Position.of(position.realmId(), Step.GONE_USERS);
            // Where the users of a realm cannot be believed to be gone, its sessions cannot either.
            case GONE_USERS ->
                Position.of(position.realmId(), page.refusesDeletions() ? Step.BEGUN_SESSIONS : Step.ENDED_SESSIONS);
            case ENDED_SESSIONS -> Position.of(position.realmId(), Step.BEGUN_SESSIONS);
            case BEGUN_SESSIONS -> Position.of(position.realmId(), Step.ORGANIZATIONS);
            case ORGANIZATIONS -> Position.of(position.realmId(), Step.MEMBERS);
            case MEMBERS -> Position.of(position.realmId(), Step.GONE_MEMBERS);
        };
    }

    /** A realm that is switched off is passed over; so is one that vanished: its successor follows by id. */
    Position nextRealm(ReconciliationRun run, String realmId) {
        if (run.realmId() != null) {
            return null;
        }
        Optional<RealmState> next = realmAfter.apply(realmId);
        while (next.isPresent() && !next.get().isReported()) {
            next = realmAfter.apply(next.get().id());
        }
        return next.map(realm -> Position.of(realm.id(), Step.USERS)).orElse(null);
    }
}
