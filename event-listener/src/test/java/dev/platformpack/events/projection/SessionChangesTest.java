package dev.platformpack.events.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.platformpack.database.session.UserSessionRow;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionChangesTest {

    private static EventEnvelope event(String type, int second, String session, String user) {
        return Events.of(type, second, session, Events.seen(user, "L"));
    }

    @Test
    void aSessionThatBeginsAndEndsInOneBatchIsOneRow() {
        SessionChanges changes =
                SessionChanges.of(List.of(event("login", 0, "s-1", "u-1"), event("logout", 9, "s-1", "u-1")));

        assertThat(changes.rows()).singleElement().satisfies(row -> {
            assertThat(row.createdAt()).isEqualTo(Events.NOON);
            assertThat(row.revokedAt()).isEqualTo(Events.NOON.plusSeconds(9));
            assertThat(row.revokedReason()).isEqualTo("logout");
            assertThat(row.clientId()).isEqualTo("shop");
        });
    }

    @Test
    void theFirstEndStays() {
        SessionChanges changes = SessionChanges.of(List.of(
                event("logout", 5, "s-1", "u-1"),
                event("user_session_deleted", 9, "s-1", "u-1"),
                event("login", 0, "s-1", "u-1")));

        assertThat(changes.rows()).singleElement().satisfies(row -> {
            assertThat(row.revokedReason()).isEqualTo("logout");
            assertThat(row.createdAt()).isEqualTo(Events.NOON);
        });
    }

    @Test
    void anAdministratorsLogoutClosesWhatBeganBeforeItInTheBatch() {
        SessionChanges changes = SessionChanges.of(List.of(
                event("login", 0, "s-1", "u-1"),
                event("login", 0, "s-2", "u-2"),
                event("user.logout.action", 1, null, "u-1"),
                event("login", 1, "s-3", "u-1")));

        assertThat(changes.rows())
                .extracting(UserSessionRow::id, UserSessionRow::revokedReason)
                .containsExactly(tuple("s-1", "admin-logout"), tuple("s-2", null), tuple("s-3", null));
        assertThat(changes.ends()).singleElement().satisfies(end -> {
            assertThat(end.userId()).isEqualTo("u-1");
            assertThat(end.begunUntil()).isAfter(end.at());
        });
    }

    @Test
    void anAdministratorWhoActsAsAUserBeginsASession() {
        assertThat(SessionChanges.of(List.of(event("impersonate", 0, "s-1", "u-1")))
                        .rows())
                .hasSize(1);
    }

    @Test
    void tokensBeginNoSession() {
        SessionChanges changes = SessionChanges.of(
                List.of(event("code_to_token", 0, "s-1", "u-1"), event("refresh_token", 0, "s-1", "u-1")));

        assertThat(changes.rows()).isEmpty();
    }
}
