package dev.platformpack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.platformpack.it.support.LogoutReceiver;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.AuditRecord;
import dev.platformpack.localserver.actor.PlatformReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Each deed of {@code capture-matrix.csv} is done once and is on record once. */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaptureMatrixIT {
    private final Map<String, Supplier<Done>> deeds = new HashMap<>();
    private LogoutReceiver receiver;
    private TestRealm realm;

    @BeforeAll
    void collect(Stack stack) {
        receiver = LogoutReceiver.opened();
        realm = TestRealm.create(stack);
        deeds.putAll(UserDeeds.of(stack, realm));
        deeds.putAll(new AdminDeeds(stack, realm).all());
        deeds.putAll(new PlatformDeeds(stack, receiver).all());
        deeds.putAll(new SqlDeeds(stack).all());
    }

    @AfterAll
    void leaveNothing() {
        realm.close();
        receiver.close();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvFileSource(resources = "capture-matrix.csv")
    void isOnRecordOnce(
            String deed, String action, String outcome, String error, String actor, String objectType, Stack stack) {
        Done done = deeds.get(deed).get();

        try (PlatformReader platform = new PlatformReader(stack.platformDatabase(), done.realm())) {
            List<AuditRecord> found = await(deed)
                    .atMost(Users.RELAY)
                    .until(() -> records(platform, action, outcome, done.objectId()), records -> !records.isEmpty());

            assertThat(found).singleElement().satisfies(record -> {
                assertThat(record.error()).isEqualTo(error);
                assertThat(record.objectType()).isEqualTo(objectType);
                actorIs(actor, record, done, stack);
            });
        }
    }

    private static void actorIs(String actor, AuditRecord record, Done done, Stack stack) {
        switch (actor) {
            case "self" -> assertThat(record.actorId()).isEqualTo(record.objectId());
            case "administrator" ->
                assertThat(record.actorName()).isEqualTo(stack.bootstrapAdmin().username());
            case "operator" -> assertThat(record.actorName()).isEqualTo("operator");
            case "named" -> assertThat(record.actorName()).isEqualTo(done.actor());
            default -> assertThat(record.actorId()).isNull();
        }
    }

    private static List<AuditRecord> records(PlatformReader platform, String action, String outcome, String objectId) {
        return platform.records(action).stream()
                .filter(record -> record.outcome().equals(outcome))
                .filter(record -> objectId.equals(record.objectId() == null ? "" : record.objectId()))
                .toList();
    }
}
