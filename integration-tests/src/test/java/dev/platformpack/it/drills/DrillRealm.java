package dev.platformpack.it.drills;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.credentials.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * A realm of one drill: Keycloak's own event store keeps everything, and passwords are cheap to check, so that the load is in
 * the databases.
 *
 * @param administrator of the master realm
 */
record DrillRealm(String name, Credentials administrator) {
    static final String APP = "drill-app";
    static final String CLAIMS_APP = "drill-claims-app";
    private static final int CREATED = 201;
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
        Application cli = new Application(baseUrl, "master", "admin-cli", null);
        String token = cli.passwordGrant(administrator.username(), administrator.password())
                .accessToken();
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/admin/realms"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(REALM.formatted(name)))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != CREATED) {
            throw new IllegalStateException("The realm was not made: HTTP " + response.statusCode());
        }
        return new DrillRealm(name, administrator);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
