package dev.platformpack.localserver.tour;

import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.net.URI;

/** Where everything is and how to get in: the one place that shows the demo's generated credentials. */
final class Directions {
    private final DemoPlatform demo;

    Directions(DemoPlatform demo) {
        this.demo = demo;
    }

    void print(Screen screen) {
        URI keycloak = demo.keycloak().baseUrl();
        screen.heading("The platform stays up. Look around:");
        screen.value("demo login", keycloak + "/realms/" + DemoRealm.NAME + "/account");
        screen.value(
                "",
                "sign up there, or log in as %s / %s"
                        .formatted(DemoRealm.LEGACY_USER.username(), DemoRealm.LEGACY_USER.password()));
        screen.value("admin console", keycloak + "/admin/" + DemoRealm.NAME + "/console");
        screen.value(
                "",
                "%s / %s (operator of the realm)"
                        .formatted(
                                demo.realm().operator().username(),
                                demo.realm().operator().password()));
        screen.value("master realm", keycloak + "/admin/master/console");
        screen.value(
                "",
                "%s / %s"
                        .formatted(
                                demo.bootstrapAdmin().username(),
                                demo.bootstrapAdmin().password()));
        screen.value("client demo-app", "secret " + demo.realm().appSecret());
        screen.value("client demo-api", "secret " + demo.realm().apiSecret());
        screen.value("example application", demo.orders().baseUrl() + "/orders (wants a token of demo-app)");
        screen.value("health, metrics", demo.keycloak().managementUrl() + "/health and /metrics");
        database(screen, "platform database", demo.platformDatabase());
        database(screen, "Keycloak's database", demo.keycloakDatabase());
        screen.value("Keycloak's log", demo.log().toString());
        screen.value("the example's log", demo.orders().logFile().toString());
        screen.emptyLine();
        screen.text("These credentials were generated for this run. Ctrl-C stops all servers.");
    }

    private static void database(Screen screen, String label, LocalDatabase database) {
        screen.value(label, database.jdbcUrl());
        screen.value("", database.username() + " / " + database.password());
    }
}
