package dev.platformpack.events.seal;

import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.sealing.SealAnchors;
import dev.platformpack.events.outbox.SealAnchorRow;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** The newest seals in Keycloak's database. Each call is a Keycloak session and transaction of its own. */
final class KeycloakAnchors implements SealAnchors {

    private final KeycloakSessionFactory sessions;

    KeycloakAnchors(KeycloakSessionFactory sessions) {
        this.sessions = sessions;
    }

    @Override
    public Map<String, SealAnchor> read() {
        return inTransaction(SealAnchorRow::all).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, row -> SealAnchor.parse(row.getValue())));
    }

    @Override
    public void move(String realmId, SealAnchor from, SealAnchor to) {
        inTransaction(entityManager -> {
            SealAnchorRow.move(entityManager, realmId, from == null ? null : from.toString(), to.toString());
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
