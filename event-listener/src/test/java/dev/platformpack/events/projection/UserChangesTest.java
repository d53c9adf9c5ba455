package dev.platformpack.events.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UserChangesTest {

    @Test
    void theLastAuthoritativeStateCountsWhateverTheClocksSay() {
        UserChanges changes = UserChanges.of(List.of(
                Events.of("register", 0, null, Events.changed("u-1", "First")),
                Events.of("update_profile", -60, null, Events.changed("u-1", "Second")),
                Events.of("login", 5, "s-1", Events.seen("u-1", "First"))));

        assertThat(changes.seen()).isEmpty();
        assertThat(changes.authoritative()).singleElement().satisfies(row -> {
            assertThat(row.lastName()).isEqualTo("Second");
            assertThat(row.signupMethod()).isEqualTo("form");
            assertThat(row.lastLoginAt()).isEqualTo(Events.NOON.plusSeconds(5));
        });
    }

    @Test
    void whatWasSeenBeforeAnAuthoritativeStateLeavesTheLoginBehind() {
        UserChanges changes = UserChanges.of(List.of(
                Events.of("login", 5, "s-1", Events.seen("u-1", "Old")),
                Events.of("update_profile", 6, null, Events.changed("u-1", "New"))));

        assertThat(changes.seen()).isEmpty();
        assertThat(changes.authoritative()).singleElement().satisfies(row -> {
            assertThat(row.lastName()).isEqualTo("New");
            assertThat(row.lastLoginAt()).isEqualTo(Events.NOON.plusSeconds(5));
        });
    }

    @Test
    void usersWhoWereOnlySeenAreOneRowEachWithTheLatestLogin() {
        UserChanges changes = UserChanges.of(List.of(
                Events.of("login", 9, "s-1", Events.seen("u-1", "Old")),
                Events.of("login", 7, "s-2", Events.seen("u-1", "New")),
                Events.of("code_to_token", 20, "s-2", Events.seen("u-2", "Other")),
                Events.of("client.create", 21, null, null)));

        assertThat(changes.authoritative()).isEmpty();
        assertThat(changes.seen()).hasSize(2);
        assertThat(changes.seen().get(0).lastName()).isEqualTo("New");
        assertThat(changes.seen().get(0).lastLoginAt()).isEqualTo(Events.NOON.plusSeconds(9));
        assertThat(changes.seen().get(1).lastLoginAt()).isNull();
    }
}
