package dev.platformpack.benchmarks.auditwrite;

import dev.platformpack.benchmarks.load.Workload;
import dev.platformpack.benchmarks.peer.BenchmarkRealm;
import dev.platformpack.benchmarks.peer.ComparedServers;
import dev.platformpack.benchmarks.peer.Peer;
import dev.platformpack.benchmarks.peer.Query;
import dev.platformpack.localserver.LocalPlatform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A server of one contestant. Its workloads and its query are for one measuring thread at a time. */
final class LoginServer implements AutoCloseable {
    private static final String LISTENER = "platform-event-listener";
    private static final String WAITING = "select exists (select 1 from platform_outbox where parked_at is null)";
    private static final long PAUSE_NANOS = 5_000_000;

    private final LocalPlatform platform;
    private final Map<Hashing, Workload> logins = new EnumMap<>(Hashing.class);
    private final Query waiting;

    private LoginServer(LocalPlatform platform, Map<Hashing, BenchmarkRealm> realms, boolean isRecorded) {
        this.platform = platform;
        realms.forEach((hashing, realm) -> logins.put(
                hashing, Workload.formLogins(realm.application(platform.node().baseUrl()), realm.users())));
        this.waiting = isRecorded ? new Query(platform.keycloakDatabase(), WAITING) : null;
    }

    /** Returns when the server is ready; nothing is left running if it fails. */
    static LoginServer start(Contestant contestant, Path root) throws IOException {
        Map<Hashing, BenchmarkRealm> realms = new EnumMap<>(Hashing.class);
        for (Hashing hashing : Hashing.values()) {
            realms.put(hashing, hashing.realm());
        }
        Path file = root.resolve("benchmarks/target/realms/audit-write.json");
        BenchmarkRealm.write(file, List.copyOf(realms.values()), Peer.OURS);
        LocalPlatform platform = ComparedServers.builder()
                .providers(providers(contestant, root))
                .realmImport(file)
                .build();
        System.out.println("  " + contestant.name().toLowerCase(Locale.ROOT));
        try {
            platform.start();
            return new LoginServer(platform, realms, contestant == Contestant.RECORDED);
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    private static Path providers(Contestant contestant, Path root) throws IOException {
        Path all = root.resolve("target/providers");
        if (contestant == Contestant.RECORDED) {
            return all;
        }
        Path others = Files.createDirectories(root.resolve("benchmarks/target/providers-unrecorded"));
        try (var jars = Files.list(all)) {
            for (Path jar : jars.filter(file -> !file.getFileName().toString().startsWith(LISTENER))
                    .toList()) {
                Files.copy(jar, others.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return others;
    }

    /** The same databases and sessions, another process; returns when it is ready. */
    void restart() {
        platform.node().restart();
    }

    /** The login page, its form, and the code for tokens. */
    Workload logins(Hashing hashing) {
        return logins.get(hashing);
    }

    /** Returns when the platform knows of every login. */
    void awaitArrivals() {
        while (waiting != null && waiting.rows(row -> row.getBoolean(1)).get(0)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @Override
    public void close() {
        try (platform) {
            if (waiting != null) {
                waiting.close();
            }
        }
    }
}
