package dev.platformpack.it.support;

import dev.platformpack.it.events.late.LateEventsJar;
import dev.platformpack.localserver.LocalPlatform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/**
 * Options that differ from the defaults and do not get in each other's way: one server for many tests, since its start takes
 * longer than they do. On all of them a DBA has run the files of {@code db/platform} before.
 */
public enum Variant {
    /**
     * The policy {@code by-email-domain}, the schema in mode {@code migrate}, all types of user events and not all of admin
     * events, a user attribute, Keycloak's preview feature for token exchange, no organizations, sessions that end with a membership,
     * and a provider of somebody else's.
     */
    BY_EMAIL_DOMAIN(builder -> builder.providers(withLateEvents())
            .buildOption("features", "token-exchange,admin-fine-grained-authz:v1")
            .buildOption("features-disabled", "organization")
            .serverOption("spi-events-listener--platform--end-sessions-on-leave", "on")
            .serverOption("spi-platform-database--default--schema-mode", "migrate")
            .serverOption("spi-events-listener--platform--sign-up-policy", "by-email-domain")
            .serverOption("spi-events-listener--platform--excluded-types", "none")
            .serverOption("spi-events-listener--platform--excluded-admin-types", "client.*,*role.create")
            .serverOption("spi-events-listener--platform--user-attributes", "company")),

    /**
     * The policy {@code named-by-user}, the schema in mode {@code validate}, a pool of 10 connections, nobody who listens to changes of
     * grants but looks for changed memberships every second, a super-admin, and few calls for each user.
     */
    NAMED_BY_USER(builder -> builder.serverOption("spi-platform-database--default--schema-mode", "validate")
            .serverOption("spi-events-listener--platform--sign-up-policy", "named-by-user")
            .serverOption("spi-events-listener--platform--tenant-name-attribute", "company")
            .serverOption("spi-protocol-mapper--platform-claims-mapper--listen", "off")
            .serverOption("spi-events-listener--platform--membership-listen", "off")
            .serverOption("spi-events-listener--platform--membership-every", "1s")
            .serverOption("spi-protocol-mapper--platform-claims-mapper--super-admin-emails", Variant.SUPER_ADMIN)
            .serverOption("spi-realm-restapi-extension--platform--calls-per-minute", "60")
            .serverOption("spi-realm-restapi-extension--platform--calls-burst", "10")
            .serverOption("spi-realm-restapi-extension--platform--refused-per-minute", "60")
            .serverOption("db-pool-initial-size", "1")
            .serverOption("db-pool-max-size", "10"));

    /** The {@code ResourceLock} of those who use one of them. */
    public static final String LOCK = "variants";

    /** The address of {@link #NAMED_BY_USER}'s super-admin. */
    public static final String SUPER_ADMIN = "chief@people.example";

    private static final String SCHEMA = "platform-database/src/main/resources/db/platform/";

    private final Consumer<LocalPlatform.Builder> options;

    Variant(Consumer<LocalPlatform.Builder> options) {
        this.options = options;
    }

    private static Path withLateEvents() {
        Path folder = Checkout.file("integration-tests/target/providers-with-late-events");
        try {
            Files.createDirectories(folder);
            for (Path jar : Checkout.providerJars()) {
                Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
            LateEventsJar.addTo(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    void configure(LocalPlatform.Builder builder) {
        builder.preparedDatabase()
                .platformScript(Checkout.file(SCHEMA + "0001-users-tenants-sessions-audit.sql"))
                .platformScript(Checkout.file(SCHEMA + "0002-events.sql"))
                .platformScript(Checkout.file(SCHEMA + "0003-cheaper-writes.sql"))
                .platformScript(Checkout.file(SCHEMA + "0004-roles.sql"))
                .platformScript(Checkout.file(SCHEMA + "0005-organizations.sql"))
                .platformScript(Checkout.file(SCHEMA + "0006-revocations.sql"))
                .platformScript(Checkout.file(SCHEMA + "0007-tenant-endings.sql"))
                .platformScript(Checkout.file(SCHEMA + "0008-session-index.sql"))
                .platformScript(Checkout.file(SCHEMA + "0009-login-origins.sql"))
                .platformScript(Checkout.file(SCHEMA + "0010-invitations.sql"))
                .platformScript(Checkout.file(SCHEMA + "0011-audit-seals.sql"))
                .platformScript(Checkout.file(SCHEMA + "0012-audit-of-sql.sql"))
                .platformScript(Checkout.file(SCHEMA + "0013-audit-retention.sql"))
                .platformScript(Checkout.file(SCHEMA + "0014-audit-queries.sql"))
                .platformScript(Checkout.file(SCHEMA + "0015-signals.sql"))
                .platformScript(Checkout.file(SCHEMA + "0016-audit-content.sql"))
                .platformScript(Checkout.file(SCHEMA + "0017-audit-objects.sql"));
        options.accept(builder);
    }
}
