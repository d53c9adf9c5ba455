package dev.platformpack.it.drills;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.it.support.RealmKey;
import dev.platformpack.localserver.actor.ServerAdmin;
import dev.platformpack.localserver.credentials.Credentials;
import java.io.UncheckedIOException;
import java.net.URI;

/**
 * A realm of one drill: Keycloak's own event store keeps everything, and passwords are cheap to check, so that the load is in
 * the databases.
 *
 * @param administrator of the master realm
 */
record DrillRealm(String name, Credentials administrator) {
    static final String APP = "drill-app";
    static final String CLAIMS_APP = "drill-claims-app";
    private static final String REALM = """
            {
              "realm": "%s", "enabled": true, "registrationAllowed": true,
              "passwordPolicy": "hashAlgorithm(pbkdf2-sha256) and hashIterations(1) and length(8)",
              "ssoSessionIdleTimeout": 36000, "ssoSessionMaxLifespan": 36000,
              "eventsEnabled": true, "adminEventsEnabled": true, "adminEventsDetailsEnabled": true,
              "clients": [
                {"clientId": "drill-app", "publicClient": true, "directAccessGrantsEnabled": true,
                 "redirectUris": ["http://localhost:3000/*"]},
                {"clientId": "drill-claims-app", "publicClient": true, "directAccessGrantsEnabled": true,
                 "redirectUris": ["http://localhost:3000/*"],
                 "protocolMappers": [{"name": "platform claims", "protocol": "openid-connect",
                   "protocolMapper": "platform-claims-mapper",
                   "config": {"access.token.claim": "true", "id.token.claim": "true"}}]}
              ]
            }
            """;

    /** Makes the realm on a running node. */
    static DrillRealm create(URI baseUrl, String name, Credentials administrator) {
        new ServerAdmin(baseUrl, administrator).createRealm(RealmKey.of(representation(name)));
        return new DrillRealm(name, administrator);
    }

    private static ObjectNode representation(String name) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(REALM.formatted(name));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
