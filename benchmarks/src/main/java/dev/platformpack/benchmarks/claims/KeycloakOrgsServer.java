package dev.platformpack.benchmarks.claims;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.benchmarks.peer.ComparedServers;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.keycloak.Distribution;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** keycloak-orgs on the Keycloak that it is compiled for, with an organization per tenant and the same members. */
record KeycloakOrgsServer(LocalPlatform platform, List<Candidate> candidates) implements TokenServer {
    private static final Distribution DISTRIBUTION = Distribution.current().ofVersion("26.5.7");
    private static final String NAME = "keycloak-orgs 0.144 on Keycloak " + DISTRIBUTION.version();

    /** Imported by one request: it takes a second, and a request has thirty. */
    private static final int PAGE = 25;

    /** Without a candidate, and with the reason, if it cannot be had or does not start. */
    static TokenServer startIfPossible(Path root) {
        if (!Files.exists(DISTRIBUTION.zip()) || !Files.exists(jars(root))) {
            return new AbsentServer(NAME + " is not measured: Maven has not fetched it.");
        }
        try {
            return start(root);
        } catch (RuntimeException | IOException | InterruptedException e) {
            // Whatever it is, the other contestants are measured without it.
            return new AbsentServer(NAME + " is not measured: " + e.getMessage());
        }
    }

    private static Path jars(Path root) {
        return root.resolve("benchmarks/target/keycloak-orgs");
    }

    private static KeycloakOrgsServer start(Path root) throws IOException, InterruptedException {
        ClaimsRealm realm = ClaimsRealm.named("orgs");
        Credentials client = Credentials.generate("with-orgs");
        addMapper(realm.addClient(client));
        // Else it makes a user of its own for each organization.
        realm.representation().putObject("attributes").put("_providerConfig.orgs.config.createAdminUser", "false");
        LocalPlatform platform = ComparedServers.builder()
                .distribution(DISTRIBUTION)
                .providers(jars(root))
                .platformDatasource(false)
                .realmImport(ClaimsRealm.write(root.resolve("benchmarks/target/realms/orgs.json"), List.of(realm)))
                .build();
        System.out.println("  keycloak_orgs");
        try {
            platform.start();
            platform.platformDatabase().stop();
            importOrganizations(platform, realm.name());
            Candidate candidate = new Candidate(
                    Contestant.KEYCLOAK_ORGS,
                    realm.application(platform.node().baseUrl(), client),
                    "openid",
                    realm.password().password(),
                    TokenServer.forgettingCaches(platform, realm));
            return new KeycloakOrgsServer(platform, List.of(candidate));
        } catch (RuntimeException | IOException | InterruptedException e) {
            platform.close();
            throw e;
        }
    }

    private static void addMapper(ObjectNode client) {
        client.putArray("protocolMappers")
                .addObject()
                .put("name", "organizations")
                .put("protocol", "openid-connect")
                .put("protocolMapper", "oidc-organization-role-mapper")
                .putObject("config")
                .put("claim.name", "organizations")
                .put("jsonType.label", "JSON")
                .put("access.token.claim", "true")
                .put("id.token.claim", "true")
                .put("userinfo.token.claim", "true");
    }

    private static void importOrganizations(LocalPlatform platform, String realm)
            throws IOException, InterruptedException {
        URI baseUrl = platform.node().baseUrl();
        Application cli = new Application(baseUrl, "master", "admin-cli", null);
        Credentials admin = platform.bootstrapAdmin();
        HttpClient http = HttpClient.newHttpClient();
        for (int first = 0; first < Companies.ALL.size(); first += PAGE) {
            String token = cli.passwordGrant(admin.username(), admin.password()).accessToken();
            HttpResponse<String> response = http.send(
                    HttpRequest.newBuilder(URI.create(baseUrl + "/realms/" + realm + "/orgs/import"))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(page(first).toString()))
                            .build(),
                    BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("keycloak-orgs imports nothing: HTTP " + response.statusCode());
            }
        }
    }

    private static ObjectNode page(int first) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode organizations = body.putArray("organizations");
        for (int place = first; place < Math.min(first + PAGE, Companies.ALL.size()); place++) {
            ObjectNode organization = organizations.addObject();
            organization
                    .putObject("organization")
                    .put("name", Companies.ALL.get(place).slug())
                    .put("displayName", Companies.ALL.get(place).name());
            ArrayNode members = organization.putArray("members");
            Member.in(place)
                    .forEach(member -> members.addObject()
                            .put("username", member.username())
                            .putArray("roles")
                            .add("view-organization"));
        }
        return body;
    }

    @Override
    public String remark() {
        return NAME + " runs on a server of its own: its numbers are those of another Keycloak, too.";
    }

    @Override
    public void close() {
        platform.close();
    }
}
