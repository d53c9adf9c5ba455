package dev.platformpack.it.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.drills.Committed.Event;
import dev.platformpack.it.drills.Delivered.AuditRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ada signed up, logged in and was changed twice: each test spoils one thing, and exactly that must be found. */
class LedgerTest {
    private static final Committed TRUTH = new Committed(
            List.of(new Committed.User("ada", "ada", "v2", true)),
            List.of(new Committed.Session("s1", "ada")),
            List.of(
                    new Event("e0", "REGISTER", "ada", null, 0),
                    new Event("e1", "LOGIN", "ada", "s1", null),
                    new Event("e2", "UPDATE", "ada", null, 1),
                    new Event("e3", "UPDATE", "ada", null, 2)));

    private final List<Delivered.AppUser> users =
            new ArrayList<>(List.of(new Delivered.AppUser("ada", "ada", "v2", "ACTIVE")));
    private final List<Delivered.Ownership> ownerships = new ArrayList<>(List.of(new Delivered.Ownership("t1", "ada")));
    private final List<Delivered.Session> sessions = new ArrayList<>(List.of(new Delivered.Session("s1", "ada")));
    private final List<AuditRow> audit =
            new ArrayList<>(List.of(row("e0", 1), row("e1", 2), row("e2", 3), row("e3", 4)));

    @Test
    void twoSidesThatAgreeAreEven() {
        Balance balance = compare();

        assertThat(balance.isEven()).as(balance.evidence()).isTrue();
        assertThat(balance.summary()).isEqualTo("committed=4 delivered=4 lost=0 duplicated=0 false=0 out_of_order=0");
    }

    @Test
    void aMissingEventIsLost() {
        audit.remove(2);

        assertFindings(1, 0, 0, 0);
        assertThat(compare().summary()).contains("committed=4 delivered=3");
    }

    @Test
    void aMissingLoginIsLost() {
        audit.remove(1);

        assertFindings(1, 0, 0, 0);
    }

    @Test
    void aSessionWithoutItsLoginIsLost() {
        List<Event> withoutLogin =
                TRUTH.events().stream().filter(event -> !event.isLogin()).toList();
        audit.remove(1);

        Balance balance = Ledger.compare(
                new Committed(TRUTH.users(), TRUTH.sessions(), withoutLogin),
                new Delivered(users, ownerships, sessions, audit));

        assertThat(balance.lost()).containsExactly("login of session s1");
    }

    @Test
    void aMissingUserTenantOrSessionIsLost() {
        users.clear();
        ownerships.clear();
        sessions.clear();

        assertFindings(3, 0, 0, 0);
    }

    @Test
    void anEventTwiceIsDuplicated() {
        audit.add(row("e3", 5));

        assertThat(compare().duplicated()).hasSize(1);
    }

    @Test
    void aSecondTenantOfOneSignUpIsDuplicated() {
        ownerships.add(new Delivered.Ownership("t2", "ada"));

        assertFindings(0, 1, 0, 0);
    }

    @Test
    void rowsWithoutAFactAreFalse() {
        users.add(new Delivered.AppUser("bob", "bob", "Nobody", "ACTIVE"));
        ownerships.add(new Delivered.Ownership("t2", "bob"));
        ownerships.add(new Delivered.Ownership("t3", null));
        sessions.add(new Delivered.Session("s2", "bob"));
        audit.add(row("e9", 5));

        assertFindings(0, 0, 5, 0);
    }

    @Test
    void anOpenSessionThatKeycloakDidNotGetToStoreIsAHalfLogin() {
        Committed withoutSession = new Committed(TRUTH.users(), List.of(), TRUTH.events());

        Balance balance = Ledger.compare(withoutSession, new Delivered(users, ownerships, sessions, audit));

        assertThat(balance.isEven()).as(balance.evidence()).isTrue();
        assertThat(balance.halfLogins()).containsExactly("s1");
    }

    @Test
    void anOpenSessionWithoutALoginIsFalse() {
        sessions.add(new Delivered.Session("s2", "ada"));

        assertFindings(0, 0, 1, 0);
    }

    @Test
    void swappedChangesAreOutOfOrder() {
        audit.set(2, row("e3", 3));
        audit.set(3, row("e2", 4));

        assertFindings(0, 0, 0, 1);
    }

    @Test
    void anythingBeforeTheSignUpIsOutOfOrder() {
        audit.set(0, row("e1", 1));
        audit.set(1, row("e0", 2));

        assertThat(compare().outOfOrder()).isNotEmpty();
    }

    @Test
    void anOlderStateOfAUserIsOutOfOrder() {
        users.set(0, new Delivered.AppUser("ada", "ada", "v1", "ACTIVE"));

        assertFindings(0, 0, 0, 1);
    }

    @Test
    void aUserWhoWasDisabledUnseenIsOutOfOrder() {
        users.set(0, new Delivered.AppUser("ada", "ada", "v2", "DISABLED"));

        assertFindings(0, 0, 0, 1);
    }

    private Balance compare() {
        return Ledger.compare(TRUTH, new Delivered(users, ownerships, sessions, audit));
    }

    private void assertFindings(int lost, int duplicated, int falseRows, int outOfOrder) {
        Balance balance = compare();
        assertThat(balance.summary())
                .as(balance.evidence())
                .endsWith("lost=%d duplicated=%d false=%d out_of_order=%d"
                        .formatted(lost, duplicated, falseRows, outOfOrder));
        assertThat(balance.isEven()).isFalse();
    }

    private static AuditRow row(String eventId, long seq) {
        return new AuditRow(eventId, seq, "any");
    }
}
