package dev.platformpack.benchmarks.overhead;

import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Result;
import dev.platformpack.benchmarks.load.Load;
import dev.platformpack.benchmarks.peer.Peer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Throughput of logins, registrations and tokens on a bare Keycloak and with each receiver of events, on several starts of each
 * server, in rounds: all servers run at the same time, one is loaded at a time, in another order in every round.
 */
public final class LoginOverhead implements Benchmark {
    private static final int CALLERS = 4;
    private static final int STARTS = 3;
    private static final int WARM_UP_ROUNDS = 2;
    private static final int ROUNDS = 2;
    private static final int IDLE_SECONDS = 5;

    @Override
    public String name() {
        return "login-overhead";
    }

    @Override
    public Result run(Path root) throws Exception {
        int startCount = Benchmark.starts(STARTS);
        int rounds = Benchmark.rounds(ROUNDS);
        List<Contestant> contestants = new ArrayList<>();
        try (Load load = new Load(CALLERS)) {
            for (Peer peer : Peer.values()) {
                contestants.add(Contestant.start(peer, root));
            }
            System.out.printf(
                    "  %d starts, each %d rounds to warm up, then %d measured, %d callers%n",
                    startCount, WARM_UP_ROUNDS, rounds, CALLERS);
            Starts starts = measure(contestants, load, startCount, rounds);
            double idle = idleCores();
            OverheadTable.print(starts);
            return new OverheadResult(starts)
                    .describe(new Result(name()))
                    .with("idle_cores", Math.round(idle * 1000) / 1000.0)
                    .with("starts", startCount)
                    .with("rounds", rounds)
                    .with("cores", Runtime.getRuntime().availableProcessors());
        } finally {
            contestants.forEach(Contestant::close);
        }
    }

    private static Starts measure(List<Contestant> contestants, Load load, int startCount, int rounds)
            throws InterruptedException {
        Starts starts = new Starts();
        for (int start = 0; start < startCount; start++) {
            if (start > 0) {
                Collections.rotate(contestants, 1);
                contestants.forEach(Contestant::restart);
            }
            play(contestants, load, WARM_UP_ROUNDS);
            starts.add(play(contestants, load, rounds));
        }
        return starts;
    }

    private static Rounds play(List<Contestant> contestants, Load load, int count) throws InterruptedException {
        Rounds rounds = new Rounds();
        List<Contestant> order = new ArrayList<>(contestants);
        for (int round = 0; round < count; round++) {
            for (Work work : Work.values()) {
                for (Contestant contestant : order) {
                    rounds.add(work, contestant.peer(), contestant.measure(work, load));
                }
            }
            Collections.rotate(order, 1);
            System.out.print(".");
            System.out.flush();
        }
        System.out.println();
        return rounds;
    }

    /** How much of a processor core all servers together take while nobody asks for anything. */
    private static double idleCores() throws InterruptedException {
        double before = CpuTime.ofServers();
        TimeUnit.SECONDS.sleep(IDLE_SECONDS);
        return (CpuTime.ofServers() - before) / IDLE_SECONDS;
    }
}
