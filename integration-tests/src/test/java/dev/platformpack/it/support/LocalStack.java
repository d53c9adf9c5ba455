package dev.platformpack.it.support;

import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.Progress;
import dev.platformpack.localserver.actor.ConnectionSource;
import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.PlatformReader;
import dev.platformpack.localserver.credentials.Credentials;
import java.net.URI;

/** Processes of this machine: the default. */
final class LocalStack implements Stack {
    private final DemoRealm realm = DemoRealm.generate();
    private final LocalPlatform platform;
    private final PlatformReader reader;

    private LocalStack() {
        LocalPlatform.Builder builder = LocalPlatform.builder()
                .providers(Checkout.providers())
                .realmImport(Checkout.file("docker/realm/demo-realm.json"))
                .platformScript(Checkout.file("docker/demo/legacy-users.sql"))
                .progress(Progress.terminal());
        realm.environment().forEach(builder::environment);
        platform = builder.build();
        reader = new PlatformReader(platformDatabase(), DemoRealm.NAME);
    }

    static LocalStack start() {
        LocalStack stack = new LocalStack();
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
    public PlatformReader platform() {
        return reader;
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
