package dev.platformpack.benchmarks.auditwrite;

import dev.platformpack.benchmarks.load.Load;
import dev.platformpack.benchmarks.overhead.CpuTime;
import java.util.Map;

/** As many logins as the callers get, at one server and then at the other. */
final class Saturated {
    private Saturated() {}

    static Round measure(Map<Contestant, LoginServer> servers, Hashing hashing, Load load, boolean isRecordedFirst)
            throws InterruptedException {
        if (isRecordedFirst) {
            Slice recorded = slice(servers.get(Contestant.RECORDED), hashing, load);
            return new Round(slice(servers.get(Contestant.UNRECORDED), hashing, load), recorded);
        }
        Slice unrecorded = slice(servers.get(Contestant.UNRECORDED), hashing, load);
        return new Round(unrecorded, slice(servers.get(Contestant.RECORDED), hashing, load));
    }

    /** The relay works beside the logins, as it does under any lasting load; how far it is behind at the end is measured too. */
    private static Slice slice(LoginServer server, Hashing hashing, Load load) throws InterruptedException {
        double cpu = CpuTime.ofServers();
        long begin = System.nanoTime();
        load.run(server.logins(hashing), hashing.slice());
        long answered = System.nanoTime();
        server.awaitArrivals();
        long arrived = System.nanoTime();
        return new Slice(
                hashing.slice() * 1e9 / (answered - begin),
                (arrived - answered) / 1e6,
                (CpuTime.ofServers() - cpu) * 1000 / hashing.slice());
    }
}
