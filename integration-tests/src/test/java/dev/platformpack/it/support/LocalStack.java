package dev.platformpack.it.support;

import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.Progress;
import dev.platformpack.localserver.actor.ConnectionSource;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.credentials.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.function.Consumer;

/** Processes of this machine: the default. */
final class LocalStack implements Stack {
    private final DemoRealm realm = DemoRealm.generate();
    private final LocalPlatform platform;
    private final PlatformReader reader;

    private LocalStack(Consumer<LocalPlatform.Builder> options) {
        LocalPlatform.Builder builder = PackServers.builder()
                .realmImport(Checkout.file("docker/realm/demo-realm.json"))
                .platformScript(Checkout.file("docker/demo/legacy-users.sql"))
                // A test that breaks something on purpose says itself when it is to be mended.
                .serverOption("spi-events-listener--platform--reconcile-every", "off")
                // Tests come from any address.
                .serverOption("proxy-headers", "xforwarded")
                .serverOption("spi-events-listener--platform--seal-every", "1s")
                .serverOption("spi-events-listener--platform--audit-housekeeping-every", "1s")
                .serverOption("spi-events-listener--platform--verify-every", "1s")
                // All tests call from one address, and some of them as one user, many times.
                .serverOption("spi-realm-restapi-extension--platform--calls-per-minute", "0")
                .serverOption("spi-realm-restapi-extension--platform--refused-per-minute", "0")
                .serverOption(
                        "spi-user-sessions--infinispan--session-expiration-period", Stack.EXPIRATION_PERIOD_SECONDS)
                .progress(Progress.terminal());
        realm.environment().forEach(builder::environment);
        options.accept(builder);
        platform = builder.build();
        reader = new PlatformReader(platformDatabase(), DemoRealm.NAME);
    }

    static LocalStack start() {
        return start(builder -> {});
    }

    static LocalStack start(Variant variant) {
        return start(variant::configure);
    }

    private static LocalStack start(Consumer<LocalPlatform.Builder> options) {
        LocalStack stack = new LocalStack(options);
        try {
            stack.platform.start();
            return stack;
        } catch (RuntimeException e) {
            stack.close();
            throw e;
        }
    }

    @Override
    public URI baseUrl() {
        return platform.node().baseUrl();
    }

    @Override
    public DemoRealm realm() {
        return realm;
    }

    @Override
    public Credentials bootstrapAdmin() {
        return platform.bootstrapAdmin();
    }

    @Override
    public ConnectionSource keycloakDatabase() {
        return () -> platform.keycloakDatabase().connect();
    }

    @Override
    public ConnectionSource platformDatabase() {
        return () -> platform.platformDatabase().connect();
    }

    @Override
    public ConnectionSource platformSuperuser() {
        return () -> platform.platformDatabase().connectAsSuperuser();
    }

    @Override
    public PlatformReader platform() {
        return reader;
    }

    @Override
    public NodeMetrics metrics() {
        return NodeMetrics.of(platform.node());
    }

    @Override
    public String keycloakLog() {
        try {
            return Files.readString(platform.node().logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stopPlatformDatabase() {
        platform.platformDatabase().stop();
    }

    @Override
    public void startPlatformDatabase() {
        platform.platformDatabase().start();
    }

    @Override
    public void restartKeycloak() {
        platform.node().restart();
    }

    @Override
    public void close() {
        reader.close();
        platform.close();
    }
}
