package dev.platformpack.benchmarks.peer;

import dev.platformpack.localserver.LocalPlatform;
import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.keycloak.KeycloakNode;
import dev.platformpack.localserver.postgresql.LocalDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** A running Keycloak of one peer, with its database, its realms and the destination of its events. */
public final class PeerServer implements AutoCloseable {
    private final Peer peer;
    private final LocalPlatform platform;
    private final Destination destination;

    private PeerServer(Peer peer, LocalPlatform platform, Destination destination) {
        this.peer = peer;
        this.platform = platform;
        this.destination = destination;
    }

    /** Returns when the server is ready; nothing is left running if it fails. */
    public static PeerServer start(Peer peer, Path root, List<BenchmarkRealm> realms) throws IOException {
        Path target = root.resolve("benchmarks/target");
        Path realmFile = target.resolve("realms").resolve(peer.key() + ".json");
        BenchmarkRealm.write(realmFile, realms, peer);
        LocalPlatform.Builder builder =
                ComparedServers.builder().realmImport(realmFile).platformDatasource(peer == Peer.OURS);
        System.out.println("  " + peer.key());
        return switch (peer) {
            case BARE -> start(peer, builder, platform -> new Nowhere());
            case JPA -> start(peer, builder, platform -> new KeycloakTable(platform.keycloakDatabase()));
            case OURS -> start(peer, builder.providers(root.resolve("target/providers")), PlatformTables::new);
            case PHASETWO -> startWithReceiver(builder.providers(target.resolve("peers")));
        };
    }

    /** The "catch-all webhook" of its README: less work for the peer than one that is looked up in the database per event. */
    private static PeerServer startWithReceiver(LocalPlatform.Builder builder) {
        WebhookReceiver receiver = new WebhookReceiver();
        builder.environment("WEBHOOK_URI", receiver.uri().toString()).environment("WEBHOOK_SECRET", "benchmark");
        try {
            return start(Peer.PHASETWO, builder, platform -> receiver);
        } catch (RuntimeException e) {
            receiver.close();
            throw e;
        }
    }

    private static PeerServer start(
            Peer peer, LocalPlatform.Builder builder, Function<LocalPlatform, Destination> destination) {
        LocalPlatform platform = builder.build();
        try {
            platform.start();
            if (peer != Peer.OURS) {
                platform.platformDatabase().stop();
            }
            return new PeerServer(peer, platform, destination.apply(platform));
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    public Peer peer() {
        return peer;
    }

    public KeycloakNode node() {
        return platform.node();
    }

    public LocalDatabase keycloakDatabase() {
        return platform.keycloakDatabase();
    }

    public Destination destination() {
        return destination;
    }

    public Application application(BenchmarkRealm realm) {
        return realm.application(node().baseUrl());
    }

    @Override
    public void close() {
        try (platform) {
            destination.close();
        }
    }
}
