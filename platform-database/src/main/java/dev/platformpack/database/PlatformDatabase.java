package dev.platformpack.database;

import dev.platformpack.database.notification.NotificationListener;
import dev.platformpack.database.notification.Subscription;
import dev.platformpack.database.schema.SchemaStatus;
import java.util.function.Function;
import org.keycloak.provider.Provider;

/**
 * The only door to the platform database. Ask Keycloak for it: {@code session.getProvider(PlatformDatabase.class)}.
 * The returned object is the server's one instance: it may be kept beyond the session and used by any thread.
 */
public interface PlatformDatabase extends Provider {

    /**
     * Runs {@code work} in a transaction of its own on the platform database and commits it. A transaction that the
     * caller has open in Keycloak's database is suspended meanwhile and is neither committed nor rolled back here.
     *
     * @return what {@code work} returned, null included
     * @throws PlatformUnavailableException if the database cannot be reached or its schema is not in place; if the
     *     connection broke during the commit, the outcome is unknown, therefore writes must be repeatable
     */
    <T> T inTransaction(Function<PlatformTransaction, T> work);

    /**
     * Hears a channel of {@code NOTIFY} on a thread and a connection of its own, which is taken from the pool until the subscription
     * is closed. Begins in the background and again after each loss; returns at once, also if the database cannot be reached.
     *
     * @param channel in lower case with underscores
     */
    Subscription listen(String channel, NotificationListener listener);

    /** What is known of the platform schema at this moment; does not touch the database. */
    SchemaStatus schemaStatus();

    @Override
    default void close() {}
}
