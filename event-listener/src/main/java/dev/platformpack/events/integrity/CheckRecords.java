package dev.platformpack.events.integrity;

import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.events.outbox.AuditCheckRow;
import dev.platformpack.events.outbox.RelayLease;
import dev.platformpack.events.outbox.SealAnchorRow;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** What Keycloak's database knows of the trails. Each call is a Keycloak session and transaction of its own. */
final class CheckRecords {

    private static final String TURN = "audit-check";

    /** After which another node goes on where this one stopped. Longer than one look takes. */
    private static final Duration TURN_LENGTH = Duration.ofMinutes(1);

    private final KeycloakSessionFactory sessions;
    private final String holder = UUID.randomUUID().toString();

    CheckRecords(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The newest seal of each realm, which the platform database has, too. */
    Map<String, SealAnchor> newestSeals() {
        return inTransaction(SealAnchorRow::all).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, row -> SealAnchor.parse(row.getValue())));
    }

    Map<String, AuditCheckRow.State> all() {
        return inTransaction(AuditCheckRow::all);
    }

    /** False while another node has the turn. */
    boolean takeTurn(Instant now) {
        long millis = now.toEpochMilli();
        return inTransaction(entityManager ->
                RelayLease.takeTurn(entityManager, TURN, holder, millis, millis + TURN_LENGTH.toMillis()));
    }

    /** @param isNews whether there are findings that nobody can know of */
    void save(String realmId, Progress before, Progress after, boolean isNews) {
        inTransaction(entityManager -> {
            AuditCheckRow.save(
                    entityManager, realmId, after.state(), before.state().passedAt(), isNews);
            return null;
        });
    }

    private <T> T inTransaction(Function<EntityManager, T> work) {
        return KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                session -> work.apply(
                        session.getProvider(JpaConnectionProvider.class).getEntityManager()));
    }
}
