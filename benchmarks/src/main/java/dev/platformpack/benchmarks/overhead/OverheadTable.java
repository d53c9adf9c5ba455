package dev.platformpack.benchmarks.overhead;

import dev.platformpack.benchmarks.peer.Peer;

/** What people read: medians over the starts, the least and the greatest start in brackets. */
final class OverheadTable {
    private static final String LINE = "  %-19s %-9s %-24s %-22s %s%n";

    private OverheadTable() {}

    static void print(Starts starts) {
        System.out.printf(LINE, "", "", "requests per second", "CPU ms per request", "ours against it");
        for (Work work : Work.values()) {
            for (Peer peer : Peer.values()) {
                System.out.printf(
                        LINE,
                        peer == Peer.BARE ? work.key() : "",
                        peer.key(),
                        starts.perSecond(peer, work).text(1),
                        starts.cpuMillis(peer, work).text(2),
                        peer == Peer.OURS ? "" : starts.oursAgainst(peer, work).text(3));
            }
        }
    }
}
