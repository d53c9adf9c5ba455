package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.Person;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that dies between the platform's commit and the outbox's leaves its batch to be relayed again. */
@ExtendWith(SharedStack.class)
class RedeliveredEventChangesNothingIT {
    private final Person person = Users.somebody();
    private final String userId = UUID.randomUUID().toString();

    @Test
    void anEventThatComesAgainAfterALaterOneIsDropped(Stack stack) throws SQLException {
        String first = UUID.randomUUID().toString();
        String second = UUID.randomUUID().toString();
        relay(stack, first, "First");
        relay(stack, second, "Second");
        assertThat(lastNames(stack, "Second")).isEqualTo(1);

        relay(stack, first, "First");

        assertThat(lastNames(stack, "Second")).isEqualTo(1);
        assertThat(stack.platform().count("platform.audit_event", "event_id = ?::uuid", first))
                .isEqualTo(1);
    }

    @Test
    void theAuditTrailKnowsTheTraceOfTheRequest(Stack stack) throws SQLException {
        String event = UUID.randomUUID().toString();

        relay(stack, event, "Traced");

        assertThat(stack.platform()
                        .count(
                                "platform.audit_event",
                                "event_id = ?::uuid and trace_id = '4bf92f3577b34da6a3ce929d0e0e4736'",
                                event))
                .isEqualTo(1);
    }

    private void relay(Stack stack, String eventId, String lastName) throws SQLException {
        OutboxRows.add(stack, eventId, userId, Envelopes.userUpdate(eventId, userId, person, lastName));
        await().atMost(Users.RELAY).until(() -> !OutboxRows.contains(stack, eventId, "true"));
    }

    private long lastNames(Stack stack, String lastName) {
        return stack.platform().count("platform.app_user", "id = ? and last_name = ?", userId, lastName);
    }
}
