package dev.platformpack.events.reconcile;

import dev.platformpack.database.PlatformDatabase;
import dev.platformpack.database.reconciliation.ReconciliationRun;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares one page. Repeating one, as after a crash, repairs nothing twice: what was repaired waits in the outbox or agrees. */
final class Reconciliation {

    private final KeycloakSide keycloak;
    private final Map<Step, Comparison> comparisons = new EnumMap<>(Step.class);
    private final Plan plan;

    Reconciliation(
            KeycloakSide keycloak,
            PlatformDatabase database,
            Set<String> userAttributes,
            DeletionLimit limit,
            Clock clock) {
        this.keycloak = keycloak;
        this.plan = new Plan(keycloak::realmAfter);
        PlatformSide platform = new PlatformSide(database);
        LiveSessions live = new LiveSessions(keycloak);
        Repairs repairs = new Repairs(keycloak, userAttributes, clock);
        comparisons.put(Step.REALMS, new RealmComparison(keycloak, platform, repairs, limit));
        comparisons.put(Step.USERS, new UserComparison(keycloak, platform, repairs));
        comparisons.put(Step.GONE_USERS, new GoneUserComparison(keycloak, platform, repairs, limit));
        comparisons.put(Step.ORGANIZATIONS, new OrganizationComparison(keycloak, platform, repairs));
        comparisons.put(Step.MEMBERS, new MemberComparison(keycloak, platform, repairs));
        comparisons.put(Step.GONE_MEMBERS, new GoneMemberComparison(keycloak, platform));
        comparisons.put(Step.ENDED_SESSIONS, new EndedSessionComparison(keycloak, live, platform, repairs));
        comparisons.put(Step.BEGUN_SESSIONS, new BegunSessionComparison(keycloak, live, platform, repairs, clock));
    }

    /** Null if there is nothing to compare. */
    Position begin(ReconciliationRun run) {
        return plan.begin(run);
    }

    /** @throws InterruptedException if the node stops: what was compared of the page is compared again */
    Page compare(ReconciliationRun run, Position position, Pace pace) throws InterruptedException {
        Comparison comparison = comparisons.get(position.step());
        if (position.step() == Step.REALMS) {
            return comparison.compare(new Scope(run, null, pace), position.after());
        }
        Optional<RealmState> realm = keycloak.realm(position.realmId());
        if (realm.isEmpty() || !realm.get().isReported()) {
            return Page.EMPTY; // removed, or switched off, since the run came to it
        }
        return comparison.compare(new Scope(run, realm.get(), pace), position.after());
    }

    /** Null at the end. */
    Position following(ReconciliationRun run, Position position, Page page) {
        return plan.following(run, position, page);
    }
}
