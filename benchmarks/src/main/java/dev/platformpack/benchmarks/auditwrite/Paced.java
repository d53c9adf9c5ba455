package dev.platformpack.benchmarks.auditwrite;

import dev.platformpack.benchmarks.load.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Single logins at a fixed pace, at both servers in turn: what disturbs one disturbs most likely the other too. */
final class Paced {
    private Paced() {}

    /** In every other pair the recorded login is the first. */
    static List<Login> measure(Map<Contestant, LoginServer> servers, Hashing hashing) throws InterruptedException {
        List<Login> logins = new ArrayList<>();
        long next = System.nanoTime();
        for (int pair = 0; pair < hashing.pairs(); pair++) {
            double[] millis = new double[Contestant.values().length];
            for (int turn = 0; turn < millis.length; turn++) {
                Contestant contestant = Contestant.values()[(turn + pair) % millis.length];
                next = awaitTurn(next, hashing);
                millis[contestant.ordinal()] = millis(servers.get(contestant).logins(hashing));
            }
            logins.add(new Login(millis[Contestant.UNRECORDED.ordinal()], millis[Contestant.RECORDED.ordinal()]));
        }
        return logins;
    }

    /** After a login that took longer than the pace, the next begins a whole pace later. */
    private static long awaitTurn(long turn, Hashing hashing) {
        long begin = Math.max(turn, System.nanoTime());
        for (long left = begin - System.nanoTime(); left > 0; left = begin - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return begin + hashing.pace().toNanos();
    }

    private static double millis(Workload workload) throws InterruptedException {
        long begin = System.nanoTime();
        workload.request();
        return (System.nanoTime() - begin) / 1e6;
    }
}
