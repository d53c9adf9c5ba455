package dev.platformpack.database;

import dev.platformpack.database.connection.ConnectionFailure;
import dev.platformpack.database.notification.ChannelSubscription;
import dev.platformpack.database.notification.NotificationListener;
import dev.platformpack.database.notification.Subscription;
import dev.platformpack.database.schema.SchemaGuard;
import dev.platformpack.database.schema.SchemaStatus;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.connections.jpa.JpaConnectionProviderFactory;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.utils.KeycloakModelUtils;

/** Opens a Keycloak session per call: Keycloak suspends the caller's transaction for it and commits it at its end. */
final class TransactionalPlatformDatabase implements PlatformDatabase {

    static final String PERSISTENCE_UNIT = "platform-database";

    private final KeycloakSessionFactory sessions;
    private final SchemaGuard schema;

    TransactionalPlatformDatabase(KeycloakSessionFactory sessions, SchemaGuard schema) {
        this.sessions = sessions;
        this.schema = schema;
    }

    @Override
    public <T> T inTransaction(Function<PlatformTransaction, T> work) {
        SchemaStatus status = schema.status();
        if (!status.isReady()) {
            throw new PlatformUnavailableException(status.explanation());
        }
        List<Runnable> afterCommit = new ArrayList<>();
        T result;
        try {
            result = KeycloakModelUtils.runJobInTransactionWithResult(
                    sessions, session -> work.apply(new PlatformTransaction(entityManager(session), afterCommit::add)));
        } catch (RuntimeException e) {
            // Hibernate, Agroal and Narayana each wrap a broken connection differently: the chain of causes decides.
            throw ConnectionFailure.isCauseOf(e)
                    ? new PlatformUnavailableException("The platform database cannot be reached.", e)
                    : e;
        }
        afterCommit.forEach(Runnable::run);
        return result;
    }

    @Override
    public Subscription listen(String channel, NotificationListener listener) {
        JpaConnectionProviderFactory pool = (JpaConnectionProviderFactory)
                sessions.getProviderFactory(JpaConnectionProvider.class, PERSISTENCE_UNIT);
        return ChannelSubscription.begin(pool::getConnection, channel, listener);
    }

    @Override
    public SchemaStatus schemaStatus() {
        return schema.status();
    }

    private static EntityManager entityManager(KeycloakSession session) {
        return session.getProvider(JpaConnectionProvider.class, PERSISTENCE_UNIT)
                .getEntityManager();
    }
}
