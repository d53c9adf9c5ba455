package dev.platformpack.benchmarks.overhead;

import dev.platformpack.benchmarks.peer.Peer;

/** What people read: medians over the rounds, quartiles in brackets. */
final class OverheadTable {
    private static final String LINE = "  %-19s %-9s %-24s %-22s %s%n";

    private OverheadTable() {}

    static void print(Rounds rounds) {
        System.out.printf(LINE, "", "", "requests per second", "CPU ms per request", "ours against it");
        for (Work work : Work.values()) {
            for (Peer peer : Peer.values()) {
                System.out.printf(
                        LINE,
                        peer == Peer.BARE ? work.key() : "",
                        peer.key(),
                        rounds.perSecond(peer, work).text(1),
                        rounds.cpuMillis(peer, work).text(2),
                        peer == Peer.OURS ? "" : rounds.oursAgainst(peer, work).text(3));
            }
        }
    }
}
