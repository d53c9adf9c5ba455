package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.PlatformSession;
import dev.platformpack.localserver.actor.Tokens;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keycloak's own job ends sessions that nobody uses; nobody logs out, and nobody looks at them. */
@ExtendWith(SharedStack.class)
class ExpiredSessionIT {
    /** The stack's Keycloak looks for them once a minute. */
    private static final Duration NEXT_LOOK = Duration.ofSeconds(90);

    @Test
    void theSessionIsOverInThePlatformAndOnRecordOnce(Stack stack) throws SQLException {
        Person person = Users.signedUp(stack);
        Tokens unused = stack.app().exchange(stack.visitor().logIn(person));
        Tokens used = stack.app().exchange(stack.visitor().logIn(person));
        leaveUnusedForAMonth(stack, unused.sessionId());

        PlatformSession ended = Users.awaitEnd(stack, unused.userId(), unused.sessionId(), NEXT_LOOK);

        assertThat(ended.revokedReason()).isEqualTo("expired");
        assertThat(ended.revokedBy()).isNull();
        assertThat(stack.platform().audit(unused.userId()))
                .filteredOn(entry -> entry.action().equals("user_session_deleted"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.sessionId()).isEqualTo(unused.sessionId());
                    assertThat(entry.objectType()).isEqualTo("user");
                    assertThat(entry.objectId()).isEqualTo(unused.userId());
                    assertThat(entry.actorId()).as("who did it").isNull();
                    assertThat(entry.ipAddress()).isNull();
                    assertThat(entry.userAgent()).isNull();
                    assertThat(entry.isSuccess()).isTrue();
                });
        assertThat(stack.platform().sessions(unused.userId()))
                .filteredOn(session -> session.id().equals(used.sessionId()))
                .singleElement()
                .satisfies(session -> assertThat(session.revokedAt()).isNull());
    }

    /** Keycloak's job gives a session three minutes beyond the realm's limit: too long to wait for. */
    private static void leaveUnusedForAMonth(Stack stack, String sessionId) throws SQLException {
        try (Connection connection = stack.keycloakDatabase().open();
                PreparedStatement update = connection.prepareStatement("""
                        update offline_user_session set last_session_refresh = last_session_refresh - 2592000
                         where user_session_id = ? and offline_flag = '0'
                        """)) {
            update.setString(1, sessionId);
            assertThat(update.executeUpdate()).as("stored sessions").isEqualTo(1);
        }
    }
}
