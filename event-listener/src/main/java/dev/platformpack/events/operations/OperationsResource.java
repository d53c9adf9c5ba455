package dev.platformpack.events.operations;

import dev.platformpack.events.outbox.OutboxLevel;
import dev.platformpack.events.outbox.RelayLease;
import dev.platformpack.events.outbox.WaitingEntries;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Locale;

/** {@code /admin/realms/{realm}/platform-events}: how the way to the platform is, what got stuck on it, what is compared. */
public final class OperationsResource {

    private final Operator operator;

    OperationsResource(Operator operator) {
        this.operator = operator;
    }

    @GET
    @Path("status")
    public Response status() {
        return operator.sees(() -> {
            String platform = operator.platform().schemaStatus().state().name().toLowerCase(Locale.ROOT);
            return Answers.ok(operator.committed((session, entityManager) -> {
                OutboxLevel level = new WaitingEntries(entityManager).levelOf(operator.realmId());
                boolean isRelayed = RelayLease.isHeld(entityManager, System.currentTimeMillis());
                return new StatusRepresentation(
                        level.waiting(),
                        level.oldestCreatedAt() == null ? null : Instant.ofEpochMilli(level.oldestCreatedAt()),
                        level.parked(),
                        isRelayed,
                        platform);
            }));
        });
    }

    @Path("parked")
    public ParkedResource parked() {
        return new ParkedResource(operator);
    }

    @Path("reconciliations")
    public ReconciliationsResource reconciliations() {
        return new ReconciliationsResource(operator);
    }
}
