package dev.platformpack.it.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a drill has led to.
 *
 * @param forgotten user names whose sign-up Keycloak had confirmed and does not have
 * @param confirmedHalfLogins sessions whose tokens were handed out and that Keycloak has not stored
 * @param reconciled users that reconciliation has repaired, which would hide a loss
 */
record Outcome(Balance balance, Set<String> forgotten, Set<String> confirmedHalfLogins, int reconciled) {
    /** Reads both databases, which must be at rest. */
    static Outcome read(LocalDatabase keycloak, LocalDatabase platform, String realmId, Answers answers)
            throws SQLException {
        try (Connection ofKeycloak = keycloak.connect();
                Connection ofPlatform = platform.connect()) {
            Committed committed = KeycloakBooks.read(ofKeycloak, realmId);
            Balance balance = Ledger.compare(committed, PlatformBooks.read(ofPlatform, realmId));
            Set<String> forgotten = new HashSet<>(answers.confirmedSignUps());
            committed.users().forEach(user -> forgotten.remove(user.username()));
            Set<String> halfLogins = new HashSet<>(balance.halfLogins());
            halfLogins.retainAll(answers.confirmedLogins());
            return new Outcome(balance, forgotten, halfLogins, PlatformBooks.reconciledUsers(ofPlatform, realmId));
        }
    }

    /** The one line of the drill; {@code facts} come last. */
    void print(String name, Answers answers, Map<String, Object> facts) {
        System.out.println("DRILL name=%s %s %s confirmed_sign_ups_gone=%d half_logins=%d reconciled=%d%s"
                .formatted(
                        name,
                        balance.summary(),
                        answers.summary(),
                        forgotten.size(),
                        balance.halfLogins().size(),
                        reconciled,
                        facts.entrySet().stream()
                                .map(fact -> " " + fact.getKey() + "=" + fact.getValue())
                                .collect(Collectors.joining())));
    }

    /** @param mayForgetSessions whether Keycloak's own database was killed: Keycloak commits sessions asynchronously */
    void verify(boolean mayForgetSessions) {
        assertThat(balance.isEven()).as(balance.evidence()).isTrue();
        assertThat(reconciled).as("repairs that hide a loss").isZero();
        assertThat(forgotten).as("confirmed sign-ups that Keycloak has lost").isEmpty();
        assertThat(mayForgetSessions ? List.of() : confirmedHalfLogins)
                .as("confirmed logins whose session Keycloak has not stored")
                .isEmpty();
        assertThat(balance.committed()).as("work that was done").isPositive();
    }
}
