package dev.platformpack.localserver.keycloak;

import dev.platformpack.localserver.credentials.Credentials;
import dev.platformpack.localserver.postgresql.LocalDatabase;

/** The options of every node: Keycloak's production mode on loopback, without TLS. */
final class NodeOptions {
    private static final String LOOPBACK = "127.0.0.1";

    private NodeOptions() {}

    /** Those that {@code kc.sh build} bakes into the image. */
    static ServerOptions build(KeycloakSettings settings) {
        var options = new ServerOptions()
                .with("db", "postgres")
                .with("health-enabled", true)
                .with("metrics-enabled", true);
        if (settings.platformDatasource()) {
            // Without the exclusion a node is "not ready" as long as the platform database is down.
            options = options.with("db-kind-platform", "postgres").with("db-health-exclude-platform", true);
        }
        return options.with(settings.buildOptions());
    }

    /** Those of {@code kc.sh start} that are the same for every node; the caller's win. */
    static ServerOptions start(
            KeycloakSettings settings, LocalDatabase keycloak, LocalDatabase platform, Credentials bootstrapAdmin) {
        var options = new ServerOptions()
                .with("db-url", quiet(keycloak))
                .with("db-username", keycloak.username())
                .with("db-password", keycloak.password())
                .with("bootstrap-admin-username", bootstrapAdmin.username())
                .with("bootstrap-admin-password", bootstrapAdmin.password())
                .with("http-enabled", true)
                .with("http-host", LOOPBACK)
                .with("http-management-host", LOOPBACK)
                .with("hostname-strict", false)
                .with("cache", "ispn")
                .with("cache-embedded-network-bind-address", LOOPBACK)
                // On loopback TLS protects nothing, and JGroups logs an error for each connection it closes.
                .with("cache-embedded-mtls-enabled", false)
                // It logs every "not ready yet" answer, and we ask often.
                .with("log-level-io.smallrye.health", "warn");
        if (settings.distribution().equals(Distribution.current())) {
            // No load balancer needs time to notice. 26.5 does not know the option.
            options = options.with("shutdown-delay", "0s");
        }
        if (settings.platformDatasource()) {
            options = options.with("db-url-full-platform", quiet(platform))
                    .with("db-username-platform", platform.username())
                    .with("db-password-platform", platform.password());
        }
        return options.with(settings.serverOptions());
    }

    static ServerOptions onPorts(ServerOptions options, NodePorts ports) {
        return options.with("http-port", ports.http())
                .with("http-management-port", ports.management())
                .with("cache-embedded-network-bind-port", ports.cluster());
    }

    /** PostgreSQL's details quote the row that it refuses, and Hibernate would log them: names and addresses of people. */
    private static String quiet(LocalDatabase database) {
        return database.jdbcUrl() + "?logServerErrorDetail=false";
    }
}
