package dev.platformpack.benchmarks.overhead;

import dev.platformpack.benchmarks.Result;
import dev.platformpack.benchmarks.peer.Peer;
import java.util.List;

/** The ratios as the RESULT line names them: our throughput as a share of the other's, medians over the starts. */
record OverheadResult(Starts starts) {
    private static final List<Work> AGAINST_BARE =
            List.of(Work.PASSWORD, Work.REGISTRATION, Work.CHEAP_PASSWORD, Work.CHEAP_REGISTRATION);
    private static final List<Work> AGAINST_PEERS =
            List.of(Work.PASSWORD, Work.REGISTRATION, Work.REFRESH, Work.CLIENT_CREDENTIALS);

    Result describe(Result result) {
        add(result, AGAINST_BARE, Peer.BARE);
        add(result, AGAINST_PEERS, Peer.JPA);
        add(result, AGAINST_PEERS, Peer.PHASETWO);
        return result.with("slow_starts", starts.slow());
    }

    private void add(Result result, List<Work> works, Peer other) {
        for (Work work : works) {
            double ratio = starts.oursAgainst(other, work).median();
            result.with(work.key() + "_vs_" + other.key(), Math.round(ratio * 1000) / 1000.0);
        }
    }
}
