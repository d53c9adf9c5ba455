package dev.platformpack.benchmarks.auditwrite;

import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Result;
import dev.platformpack.benchmarks.load.Load;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The login of a browser (page, form, code for tokens) with the pack and with the pack without its event listener, on several
 * starts of both servers: what a record adds to a single login, and what is lost of the throughput.
 */
public final class AuditWrite implements Benchmark {
    private static final int CALLERS = 4;
    private static final int STARTS = 2;
    private static final int ROUNDS = 4;

    @Override
    public String name() {
        return "audit-write";
    }

    @Override
    public Result run(Path root) throws Exception {
        int starts = Benchmark.starts(STARTS);
        int rounds = Benchmark.rounds(ROUNDS);
        Map<Contestant, LoginServer> servers = new EnumMap<>(Contestant.class);
        try (Load load = new Load(CALLERS)) {
            startServers(servers, root);
            Starts measured = new Starts();
            for (int start = 0; start < starts; start++) {
                if (start > 0) {
                    servers.values().forEach(LoginServer::restart);
                }
                measure(servers, load, rounds, measured);
            }
            measured.print();
            return measured.describe(new Result(name()))
                    .with("starts", starts)
                    .with("rounds", rounds)
                    .with("cores", Runtime.getRuntime().availableProcessors());
        } finally {
            servers.values().forEach(LoginServer::close);
        }
    }

    private static void startServers(Map<Contestant, LoginServer> servers, Path root) throws IOException {
        for (Contestant contestant : Contestant.values()) {
            servers.put(contestant, LoginServer.start(contestant, root));
        }
    }

    private static void measure(Map<Contestant, LoginServer> servers, Load load, int rounds, Starts measured)
            throws InterruptedException {
        for (Hashing hashing : Hashing.values()) {
            saturate(servers, hashing, load, hashing.warmUp());
        }
        for (Hashing hashing : Hashing.values()) {
            List<Login> logins = Paced.measure(servers, hashing);
            measured.add(hashing, new Start(logins, saturate(servers, hashing, load, rounds)));
            measured.printLast(hashing);
        }
    }

    private static List<Round> saturate(Map<Contestant, LoginServer> servers, Hashing hashing, Load load, int count)
            throws InterruptedException {
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < count; round++) {
            rounds.add(Saturated.measure(servers, hashing, load, round % 2 == 1));
        }
        return rounds;
    }
}
