package dev.platformpack.benchmarks.claims;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.RealmAdmin;
import dev.platformpack.localserver.actor.ServerAdmin;
import java.util.List;

/** A running Keycloak and the candidates on it. */
interface TokenServer extends AutoCloseable {

    List<Candidate> candidates();

    /** What people must know who read its numbers. */
    String remark();

    @Override
    void close();

    /** Makes the node forget all users, realms and organizations. */
    static Runnable forgettingCaches(LocalPlatform platform, ClaimsRealm realm) {
        RealmAdmin admin = new ServerAdmin(platform.node().baseUrl(), platform.bootstrapAdmin()).realm(realm.name());
        return () -> List.of("clear-user-cache", "clear-realm-cache")
                .forEach(path -> admin.create(path, JsonNodeFactory.instance.objectNode()));
    }
}
