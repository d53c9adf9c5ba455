package dev.platformpack.benchmarks.loss;

import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Result;
import dev.platformpack.benchmarks.peer.BenchmarkRealm;
import dev.platformpack.benchmarks.peer.Peer;
import dev.platformpack.benchmarks.peer.PeerServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** What each receiver of events loses when Keycloak is killed, and when the destination of the events is away. */
public final class Loss implements Benchmark {
    private static final int KILLS = 5;
    private static final Duration AFTER_KILLS = Duration.ofSeconds(30);
    /** Longer than the longest pause of keycloak-events after its first four attempts (0.5 s, then five times as long). */
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(100);

    private static final Set<Peer> REMOTE = Set.of(Peer.OURS, Peer.PHASETWO);

    private final BenchmarkRealm killRealm = BenchmarkRealm.withCheapHashing("benchmark-kill");
    private final BenchmarkRealm outageRealm = BenchmarkRealm.withCheapHashing("benchmark-outage");

    @Override
    public String name() {
        return "loss";
    }

    @Override
    public Result run(Path root) throws Exception {
        Drill kill = new Drill(Disturbances.kills(Benchmark.rounds(KILLS)), AFTER_KILLS);
        Drill outage = new Drill(Disturbances::outage, AFTER_OUTAGE);
        LossReport report = new LossReport();
        for (Peer peer : List.of(Peer.OURS, Peer.PHASETWO, Peer.JPA)) {
            try (PeerServer server = PeerServer.start(peer, root, List.of(killRealm, outageRealm))) {
                report.killed(peer, kill.play(server, killRealm));
                if (REMOTE.contains(peer)) {
                    report.away(peer, outage.play(server, outageRealm));
                }
            }
        }
        return report.result(new Result(name()));
    }
}
