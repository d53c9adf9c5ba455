package dev.platformpack.benchmarks.overhead;

import dev.platformpack.benchmarks.load.Load;
import dev.platformpack.benchmarks.load.Workload;
import dev.platformpack.benchmarks.peer.BenchmarkRealm;
import dev.platformpack.benchmarks.peer.Peer;
import dev.platformpack.benchmarks.peer.PeerServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A peer's server and the work it is given. */
final class Contestant implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final PeerServer server;
    private final Map<Work, Workload> workloads = new EnumMap<>(Work.class);

    private Contestant(PeerServer server) {
        this.server = server;
    }

    static Contestant start(Peer peer, Path root) throws IOException {
        BenchmarkRealm realm = BenchmarkRealm.withDefaultHashing();
        BenchmarkRealm cheap = BenchmarkRealm.withCheapHashing("benchmark-cheap");
        Contestant contestant = new Contestant(PeerServer.start(peer, root, List.of(realm, cheap)));
        for (Work work : Work.values()) {
            contestant.workloads.put(work, work.on(contestant.server, realm, cheap));
        }
        return contestant;
    }

    /** The same databases and sessions, another process; returns when it is ready. */
    void restart() {
        server.node().restart();
    }

    Peer peer() {
        return server.peer();
    }

    /**
     * One slice. Throughput is that of the requests, while the receiver of the events works beside them as it does under any lasting
     * load. The slice ends when the last event has arrived: no work is left for the next contestant's time, and the processor time
     * has all of it.
     */
    Slice measure(Work work, Load load) throws InterruptedException {
        double cpu = CpuTime.ofServers();
        long begin = System.nanoTime();
        load.run(workloads.get(work), work.requests());
        double seconds = (System.nanoTime() - begin) / 1e9;
        server.destination().awaitArrivals(LONGEST_WAIT);
        return new Slice(work.requests() / seconds, (CpuTime.ofServers() - cpu) * 1000 / work.requests());
    }

    @Override
    public void close() {
        server.close();
    }
}
