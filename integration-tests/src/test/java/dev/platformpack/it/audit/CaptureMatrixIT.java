package dev.platformpack.it.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.it.support.LogoutReceiver;
import dev.platformpack.it.support.MailServer;
import dev.platformpack.it.support.SharedStack;
import dev.platformpack.it.support.Stack;
import dev.platformpack.it.support.TestRealm;
import dev.platformpack.it.support.Users;
import dev.platformpack.localserver.actor.AuditRecord;
import dev.platformpack.localserver.actor.PlatformReader;
import java.sql.Timestamp;
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
    private MailServer mail;
    private TestRealm realm;

    @BeforeAll
    void collect(Stack stack) {
        receiver = LogoutReceiver.opened();
        mail = MailServer.open(stack);
        realm = TestRealm.create(stack, JsonNodeFactory.instance.objectNode().put("organizationsEnabled", true));
        deeds.putAll(UserDeeds.of(stack, realm));
        deeds.putAll(new AdminDeeds(stack, realm).all());
        deeds.putAll(new PlatformDeeds(stack, receiver).all());
        deeds.putAll(new MemberDeeds(stack, mail).all());
        deeds.putAll(new OrganizationDeeds(stack, realm).all());
        deeds.putAll(new RepairDeeds(stack, realm).all());
        deeds.putAll(new TrailDeeds(stack, realm).all());
        deeds.putAll(new SqlDeeds(stack).all());
    }

    @AfterAll
    void leaveNothing() {
        realm.close();
        mail.close();
        receiver.close();
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvFileSource(resources = "capture-matrix.csv")
    void isOnRecordOnce(
            String deed, String action, String outcome, String error, String actor, String objectType, Stack stack) {
        Done done = deeds.get(deed).get();

        try (PlatformReader platform = new PlatformReader(stack.platformDatabase(), done.realm())) {
            List<AuditRecord> found = await(deed)
                    .pollInterval(Users.GLANCE)
                    .atMost(Users.RELAY)
                    .until(
                            () -> records(platform, action, outcome, actor, done.objectId()),
                            records -> !records.isEmpty());

            assertThat(found).singleElement().satisfies(record -> {
                assertThat(record.error()).isEqualTo(error);
                assertThat(record.objectType()).isEqualTo(objectType);
                actorIs(actor, record, done, stack);
                assertThat(triggersSaidItToo(record, platform)).isFalse();
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
            case "application" -> {
                assertThat(record.actorName()).isEqualTo(done.actor());
                assertThat(record.details().path("reason").asText()).isEqualTo(SqlDeeds.REASON);
            }
            case "reconciliation" -> {
                assertThat(record.actorId()).isNull();
                assertThat(record.details().path("run").asText()).isNotEmpty();
            }
            default -> assertThat(record.actorId()).isNull();
        }
    }

    private static List<AuditRecord> records(
            PlatformReader platform, String action, String outcome, String actor, String objectId) {
        return platform.records(action).stream()
                .filter(record -> record.outcome().equals(outcome))
                .filter(record -> objectId.equals(record.objectId() == null ? "" : record.objectId()))
                .filter(record -> !actor.equals("reconciliation") || isRepair(record))
                .toList();
    }

    private static boolean isRepair(AuditRecord record) {
        return record.details().path("source").asText().equals("reconciliation");
    }

    /** Whether there are records of changes by SQL that are about the same, or were written with it. */
    private static boolean triggersSaidItToo(AuditRecord record, PlatformReader platform) {
        String written = "select xmin from platform.audit_event where action = ? and object_id = ? and occurred_at = ?";
        return !isBySql(record)
                && platform.count(
                                "platform.audit_event",
                                "details ->> 'source' = 'sql' and (object_id = ? or xmin in (" + written + "))",
                                record.objectId(),
                                record.action(),
                                record.objectId(),
                                Timestamp.from(record.occurredAt()))
                        > 0;
    }

    private static boolean isBySql(AuditRecord record) {
        return record.details().path("source").asText().equals("sql");
    }
}
