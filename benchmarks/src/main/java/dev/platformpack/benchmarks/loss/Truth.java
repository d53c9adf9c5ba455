package dev.platformpack.benchmarks.loss;

import dev.platformpack.benchmarks.peer.BenchmarkRealm;
import dev.platformpack.benchmarks.peer.PeerServer;
import dev.platformpack.benchmarks.peer.Query;
import java.util.Set;

/**
 * What is committed.
 *
 * @param signedUp ids of the users in Keycloak's database who signed up in the realm
 * @param everybody ids of all users in Keycloak's database
 * @param sessions ids of the sessions that users were given
 */
record Truth(Set<String> signedUp, Set<String> everybody, Set<String> sessions) {
    private static final String EVERYBODY = "select id from user_entity";
    /** Neither the users that were imported nor the client's own. */
    private static final String SIGNED_UP = """
            select id from user_entity
             where realm_id = (select id from realm where name = ?)
               and username not like 'user-%' and service_account_client_link is null
            """;

    static Truth of(PeerServer server, BenchmarkRealm realm, Ledger ledger) {
        return new Truth(ids(server, SIGNED_UP, realm.name()), ids(server, EVERYBODY), ledger.sessions());
    }

    int size() {
        return signedUp.size() + sessions.size();
    }

    private static Set<String> ids(PeerServer server, String sql, Object... values) {
        try (Query query = new Query(server.keycloakDatabase(), sql, values)) {
            return Set.copyOf(query.rows(row -> row.getString(1)));
        }
    }
}
