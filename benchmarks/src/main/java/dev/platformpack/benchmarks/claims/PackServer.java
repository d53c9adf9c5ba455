package dev.platformpack.benchmarks.claims;

import dev.platformpack.benchmarks.peer.ComparedServers;
import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.ServerAdmin;
import dev.platformpack.localserver.credentials.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * One server with all JARs of this checkout, and three candidates on it: what the compiler of its JVM made of Keycloak's methods is the
 * same for all of them.
 *
 * @param candidates no mapper, ours, organizations
 */
record PackServer(LocalPlatform platform, List<Candidate> candidates) implements TokenServer {

    /** Returns when the server is ready and everybody is in his tenants; nothing is left running if it fails. */
    static PackServer start(Path root) throws IOException, SQLException {
        TenantRealm tenants = TenantRealm.create();
        OrganizationRealm organizations = OrganizationRealm.create();
        Path realms = ClaimsRealm.write(
                root.resolve("benchmarks/target/realms/claims.json"), List.of(tenants.realm(), organizations.realm()));
        LocalPlatform platform = ComparedServers.builder()
                .providers(root.resolve("target/providers"))
                .serverOption("spi-events-listener--platform--sign-up-policy", "none")
                // Only at the start: the organizations that come then are none of the platform's.
                .serverOption("spi-events-listener--platform--reconcile-every", "12h")
                .realmImport(realms)
                .build();
        System.out.println("  none, ours, organizations");
        try {
            platform.start();
            ServerAdmin admin = new ServerAdmin(platform.node().baseUrl(), platform.bootstrapAdmin());
            tenants.addScope(admin.realm(tenants.realm().name()));
            organizations.addOrganizations(platform.keycloakDatabase());
            PlatformMemberships.fill(platform.platformDatabase(), tenants.realm());
            // It has cached that there are no organizations.
            TokenServer.forgettingCaches(platform, organizations.realm()).run();
            return new PackServer(platform, candidates(platform, tenants, organizations));
        } catch (RuntimeException | SQLException e) {
            platform.close();
            throw e;
        }
    }

    private static List<Candidate> candidates(
            LocalPlatform platform, TenantRealm tenants, OrganizationRealm organizations) {
        Runnable caches = TokenServer.forgettingCaches(platform, tenants.realm());
        Runnable grants = new ForgottenGrants(platform);
        Runnable both = () -> {
            grants.run();
            caches.run();
        };
        return List.of(
                candidate(Contestant.NONE, platform, tenants.realm(), tenants.plain(), both),
                candidate(Contestant.OURS, platform, tenants.realm(), tenants.claims(), both),
                candidate(
                        Contestant.ORGANIZATIONS,
                        platform,
                        organizations.realm(),
                        organizations.client(),
                        TokenServer.forgettingCaches(platform, organizations.realm())));
    }

    private static Candidate candidate(
            Contestant contestant, LocalPlatform platform, ClaimsRealm realm, Credentials client, Runnable forgetting) {
        Application application = realm.application(platform.node().baseUrl(), client);
        String scope = contestant == Contestant.ORGANIZATIONS ? "openid organization:*" : "openid";
        return new Candidate(contestant, application, scope, realm.password().password(), forgetting);
    }

    @Override
    public String remark() {
        return "";
    }

    @Override
    public void close() {
        platform.close();
    }
}
