package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The platform refuses one user for a while. */
@ExtendWith(SharedStack.class)
class ParkedEventIT {
    /** Eight attempts with growing pauses take about half a minute. */
    private static final Duration UNTIL_PARKED = Duration.ofSeconds(90);

    private final Person refused = Users.somebody();
    private final String userId = UUID.randomUUID().toString();
    private final String eventId = UUID.randomUUID().toString();

    @BeforeEach
    void thePlatformRefusesTheUser(Stack stack) throws SQLException {
        run(
                stack,
                "alter table platform.app_user add constraint refused check (username <> '%s') not valid"
                        .formatted(refused.username()));
    }

    @AfterEach
    void thePlatformTakesEverybody(Stack stack) throws SQLException {
        run(stack, "alter table platform.app_user drop constraint if exists refused");
    }

    @Test
    void othersPassItAndItArrivesWhenAnOperatorLetsItTryAgain(Stack stack) throws SQLException {
        OutboxRows.add(stack, eventId, userId, Envelopes.userUpdate(eventId, userId, refused, "Refused"));

        Users.signedUp(stack);
        await().atMost(UNTIL_PARKED).until(() -> OutboxRows.contains(stack, eventId, "parked_at is not null"));
        assertThat(OutboxRows.contains(stack, eventId, "last_error = 'SQLSTATE 23514' and attempts = 8"))
                .isTrue();

        thePlatformTakesEverybody(stack);
        OutboxRows.retryParked(stack, eventId);

        await().atMost(Users.RELAY).until(() -> !OutboxRows.contains(stack, eventId, "true"));
        assertThat(stack.platform().count("platform.audit_event", "event_id = ?::uuid", eventId))
                .isEqualTo(1);
        assertThat(stack.platform().count("platform.app_user", "id = ?", userId))
                .isEqualTo(1);
    }

    private static void run(Stack stack, String sql) throws SQLException {
        try (Connection connection = stack.platformDatabase().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
