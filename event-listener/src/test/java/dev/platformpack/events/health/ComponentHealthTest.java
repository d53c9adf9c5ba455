package dev.platformpack.events.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.platformpack.database.health.Health;
import dev.platformpack.database.health.HealthStatus;
import dev.platformpack.database.reconciliation.ReconciliationRun;
import dev.platformpack.database.reconciliation.RunKind;
import dev.platformpack.database.reconciliation.RunStatus;
import dev.platformpack.events.outbox.AuditCheckRow;
import dev.platformpack.events.outbox.OutboxLevel;
import dev.platformpack.events.outbox.RelayLease;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ComponentHealthTest {

    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

    @Test
    void anOutboxThatIsBusyIsUp() {
        Health health = outbox(new OutboxLevel(10_001, NOON.minusSeconds(5).toEpochMilli(), 0));

        assertThat(health.status()).isEqualTo(HealthStatus.UP);
        assertThat(health.details()).containsEntry("waiting", 10_000L).containsEntry("moreWaiting", true);
    }

    @Test
    void anOutboxWhoseOldestEventIsOldOrThatHasParkedEventsIsDegraded() {
        assertThat(outbox(new OutboxLevel(1, NOON.minusSeconds(61).toEpochMilli(), 0)))
                .extracting(Health::status, Health::problem)
                .containsExactly(HealthStatus.DEGRADED, "Events have been waiting for more than a minute.");
        assertThat(outbox(new OutboxLevel(0, null, 2)).problem()).isEqualTo("Events of this realm were given up.");
    }

    @Test
    void aRelayWhoseLeaseHasRunOutIsDown() {
        var held = new RelayLease.Holding("node-1", NOON.plusSeconds(1), null);
        var over = new RelayLease.Holding("node-1", NOON.minusSeconds(1), NOON.minusSeconds(9));

        assertThat(RelayHealthFactory.health(held, NOON).status()).isEqualTo(HealthStatus.UP);
        assertThat(RelayHealthFactory.health(over, NOON)).satisfies(health -> {
            assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
            assertThat(health.details()).containsEntry("node", null).containsEntry("lastBatchAt", NOON.minusSeconds(9));
        });
    }

    @Test
    void anAuditTrailThatWasChangedIsDownUntilAnOperatorKnows() {
        String findings = "[{\"kind\":\"ROW_CHANGED\",\"seal\":3,\"lastSeal\":3,\"seq\":7,\"foundAt\":1,\"pass\":1}]";

        assertThat(AuditHealthFactory.health(check(findings, false), null, NOON))
                .satisfies(health -> {
                    assertThat(health.status()).isEqualTo(HealthStatus.DOWN);
                    assertThat(health.details())
                            .containsEntry("findings", 1)
                            .containsEntry("firstFinding", "ROW_CHANGED seal=3 seq=7")
                            .containsEntry("verifiedSeq", 70L);
                });
        assertThat(AuditHealthFactory.health(check(findings, true), null, NOON).status())
                .isEqualTo(HealthStatus.DEGRADED);
        assertThat(AuditHealthFactory.health(check("[]", false), null, NOON).status())
                .isEqualTo(HealthStatus.UP);
    }

    @Test
    void recordsThatWaitForTheirSealForTooLongAreADegradedTrail() {
        assertThat(AuditHealthFactory.health(null, NOON.minusSeconds(59), NOON).status())
                .isEqualTo(HealthStatus.UP);
        assertThat(AuditHealthFactory.health(null, NOON.minusSeconds(61), NOON).problem())
                .isEqualTo("Audit records have been waiting for a seal for more than a minute.");
    }

    private static AuditCheckRow.State check(String findings, boolean acknowledged) {
        return new AuditCheckRow.State(4, 1, 0, 1, 1, 70, findings, acknowledged);
    }

    @Test
    void theLastRunThatEndedDecides() {
        assertThat(ReconciliationHealthFactory.health(List.of()).status()).isEqualTo(HealthStatus.UP);
        assertThat(ReconciliationHealthFactory.health(
                        List.of(run(RunStatus.RUNNING, null), run(RunStatus.FAILED, "XX000"))))
                .satisfies(health -> {
                    assertThat(health.status()).isEqualTo(HealthStatus.DEGRADED);
                    assertThat(health.details()).containsEntry("underWay", true).containsEntry("lastError", "XX000");
                });
        assertThat(ReconciliationHealthFactory.health(
                                List.of(run(RunStatus.FINISHED, null), run(RunStatus.FAILED, "XX000")))
                        .status())
                .isEqualTo(HealthStatus.UP);
    }

    private static Health outbox(OutboxLevel level) {
        return OutboxHealthFactory.health(level, NOON);
    }

    private static ReconciliationRun run(RunStatus status, String error) {
        Instant ended = status == RunStatus.RUNNING ? null : NOON;
        return new ReconciliationRun(
                UUID.randomUUID(),
                null,
                RunKind.FULL,
                false,
                false,
                status,
                null,
                null,
                NOON,
                NOON,
                ended,
                null,
                null,
                0,
                0,
                0,
                0,
                0,
                null,
                error);
    }
}
