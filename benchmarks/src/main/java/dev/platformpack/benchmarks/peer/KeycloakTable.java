package dev.platformpack.benchmarks.peer;

import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.time.Duration;
import java.util.List;

/** Keycloak's own event store: a table beside the users, written in the request's transaction. Nothing is ever on its way. */
final class KeycloakTable implements Destination {
    private static final String ARRIVED =
            "select id, lower(type), user_id, session_id from event_entity where error is null";

    private final LocalDatabase database;

    KeycloakTable(LocalDatabase database) {
        this.database = database;
    }

    @Override
    public void awaitArrivals(Duration atMost) {
        // They arrive in the transactions of the requests.
    }

    @Override
    public List<ArrivedEvent> arrived() {
        try (Query query = new Query(database, ARRIVED)) {
            return query.rows(
                    row -> new ArrivedEvent(row.getString(1), row.getString(2), row.getString(3), row.getString(4)));
        }
    }

    @Override
    public void goAway() {
        throw new UnsupportedOperationException("It goes when Keycloak's database goes, and Keycloak with it.");
    }

    @Override
    public void comeBack() {
        throw new UnsupportedOperationException("It never went.");
    }

    @Override
    public void close() {
        // Every query closes its own connection.
    }
}
