package dev.platformpack.it.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.Users;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Failures that come late, out of order, twice, or all at once. */
@ExtendWith(SharedStack.class)
class CountedSignalsIT {
    private InventedRealm realm;
    private Signals signals;

    @BeforeEach
    void begin(Stack stack) {
        realm = new InventedRealm(stack);
        signals = new Signals(stack.platformDatabase(), realm.id());
    }

    @AfterEach
    void end() {
        realm.close();
    }

    /** Enough for several transactions side by side, which count the same address. */
    @Test
    void theOrderInWhichUsersFailuresArriveDoesNotMatter() throws SQLException {
        List<Envelope> failures = new ArrayList<>();
        for (int user = 0; user < 15; user++) {
            failures.add(failure("user-" + user, user * 10));
        }
        for (int other = 0; other < 300; other++) {
            failures.add(realm.event("code_to_token", other).about("user", "other-" + other));
        }
        Collections.shuffle(failures, new Random(7));
        realm.relay(failures.toArray(Envelope[]::new));
        assertThat(signals.of("many-failures-of-address")).isEmpty();

        realm.relay(IntStream.range(15, 25)
                .mapToObj(user -> failure("user-" + user, 300 - user * 10))
                .toArray(Envelope[]::new));

        assertThat(signals.of("many-failures-of-address")).hasSize(1);
        assertThat(signals.of("many-failures-of-account")).isEmpty();
    }

    @Test
    void aFloodIsOneSignalAndLittleToRemember() throws SQLException {
        realm.relay(
                IntStream.range(0, 3000).mapToObj(i -> failure("user", i / 20)).toArray(Envelope[]::new));

        assertThat(signals.of("many-failures-of-address")).hasSize(1);
        assertThat(signals.of("many-failures-of-account")).hasSize(1);
        assertThat(signals.windows())
                .hasSize(2)
                .allSatisfy(window -> assertThat(window.path("seen")).isEmpty());
    }

    @Test
    void failuresThatAreDeliveredAgainDoNotCountAgain(Stack stack) throws SQLException {
        Envelope[] failures =
                IntStream.range(0, 9).mapToObj(i -> failure("user", i)).toArray(Envelope[]::new);
        realm.relay(failures);

        for (Envelope failure : failures) {
            OutboxRows.add(stack, failure.id(), failure.subject(), failure.payload());
        }
        await().atMost(Users.RELAY).until(() -> !OutboxRows.isAnyAbout(stack, failures[0].subject()));

        assertThat(signals.of("many-failures-of-account")).isEmpty();
        realm.relay(failure("user", 20));
        assertThat(signals.of("many-failures-of-account")).hasSize(1);
    }

    @Test
    void anotherIncidentIsAnotherSignal() throws SQLException {
        realm.relay(IntStream.range(0, 12).mapToObj(i -> failure("user", i)).toArray(Envelope[]::new));
        realm.relay(
                IntStream.range(0, 12).mapToObj(i -> failure("user", 200 + i)).toArray(Envelope[]::new));
        assertThat(signals.of("many-failures-of-account")).hasSize(1);

        realm.relay(
                IntStream.range(0, 12).mapToObj(i -> failure("user", 600 + i)).toArray(Envelope[]::new));

        assertThat(signals.of("many-failures-of-account")).hasSize(2);
    }

    private Envelope failure(String user, int secondsAfterNoon) {
        String id = UUID.nameUUIDFromBytes((realm.id() + user).getBytes()).toString();
        return realm.event("login", secondsAfterNoon).about("user", id).failed("invalid_user_credentials", "192.0.2.1");
    }
}
