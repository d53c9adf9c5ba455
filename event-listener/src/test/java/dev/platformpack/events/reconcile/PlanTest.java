package dev.platformpack.events.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.platformpack.database.reconciliation.ReconciliationRun;
import dev.platformpack.database.reconciliation.RunKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final TreeMap<String, RealmState> realms = new TreeMap<>(Map.of(
            "a", new RealmState("a", "first", false, true),
            "b", new RealmState("b", "switched off", false, false),
            "c", new RealmState("c", "last", false, true)));
    private final Plan plan =
            new Plan(id -> Optional.ofNullable(realms.higherEntry(id)).map(Map.Entry::getValue));

    @Test
    void aFullRunGoesThroughAllStepsOfAllRealmsThatAreNotSwitchedOff() {
        assertThat(way(Runs.of(RunKind.FULL, null, null)))
                .containsExactly(
                        "REALMS||",
                        "USERS|a|",
                        "GONE_USERS|a|",
                        "ENDED_SESSIONS|a|",
                        "BEGUN_SESSIONS|a|",
                        "ORGANIZATIONS|a|",
                        "MEMBERS|a|",
                        "GONE_MEMBERS|a|",
                        "USERS|c|",
                        "GONE_USERS|c|",
                        "ENDED_SESSIONS|c|",
                        "BEGUN_SESSIONS|c|",
                        "ORGANIZATIONS|c|",
                        "MEMBERS|c|",
                        "GONE_MEMBERS|c|");
    }

    @Test
    void anIncrementalRunLooksAtUsersOnly() {
        assertThat(way(Runs.of(RunKind.INCREMENTAL, null, null))).containsExactly("USERS|a|", "USERS|c|");
    }

    @Test
    void aRunOfOneRealmStaysThere() {
        assertThat(way(Runs.of(RunKind.FULL, "c", null)))
                .containsExactly(
                        "USERS|c|",
                        "GONE_USERS|c|",
                        "ENDED_SESSIONS|c|",
                        "BEGUN_SESSIONS|c|",
                        "ORGANIZATIONS|c|",
                        "MEMBERS|c|",
                        "GONE_MEMBERS|c|");
    }

    @Test
    void aRunThatWasInterruptedGoesOnAtItsCursor() {
        ReconciliationRun run = Runs.of(RunKind.FULL, null, "ENDED_SESSIONS|b|some|id");

        assertThat(plan.begin(run)).isEqualTo(new Position("b", Step.ENDED_SESSIONS, "some|id"));
        assertThat(way(run))
                .startsWith(
                        "ENDED_SESSIONS|b|some|id",
                        "BEGUN_SESSIONS|b|",
                        "ORGANIZATIONS|b|",
                        "MEMBERS|b|",
                        "GONE_MEMBERS|b|",
                        "USERS|c|");
    }

    @Test
    void aPageThatIsNotTheLastOfItsStepIsFollowedByTheNext() {
        ReconciliationRun run = Runs.of(RunKind.FULL, null, null);
        Position position = Position.of("a", Step.USERS);

        assertThat(plan.following(run, position, new Page("last id", 1000, List.of())))
                .isEqualTo(new Position("a", Step.USERS, "last id"));
    }

    @Test
    void whereUsersAreNotBelievedToBeGoneNoSessionIsEnded() {
        ReconciliationRun run = Runs.of(RunKind.FULL, null, null);

        assertThat(plan.following(run, Position.of("a", Step.GONE_USERS), Page.REFUSED))
                .isEqualTo(Position.of("a", Step.BEGUN_SESSIONS));
        assertThat(plan.following(run, Position.START, Page.REFUSED)).isEqualTo(Position.of("a", Step.USERS));
    }

    @Test
    void aCursorThatWasNeverWrittenIsRefused() {
        assertThatThrownBy(() -> Position.parse("nonsense")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Position.parse("ELSEWHERE|a|")).isInstanceOf(IllegalArgumentException.class);
    }

    private List<String> way(ReconciliationRun run) {
        List<String> way = new ArrayList<>();
        Position position = plan.begin(run);
        while (position != null) {
            way.add(position.cursor());
            position = plan.following(run, position, Page.EMPTY);
        }
        return way;
    }
}
