package dev.platformpack.benchmarks.loss;

import dev.platformpack.benchmarks.Result;
import dev.platformpack.benchmarks.peer.Peer;
import java.util.EnumMap;
import java.util.Map;

/** The outcomes of all drills, told line by line as they come and in the end as the RESULT line wants them. */
final class LossReport {
    private static final String LINE = "  %-9s %-7s %8s %8s %8s %13s %12s %11s %6s%n";

    private final Map<Peer, Outcome> killed = new EnumMap<>(Peer.class);
    private final Map<Peer, Outcome> away = new EnumMap<>(Peer.class);

    void killed(Peer peer, Outcome outcome) {
        killed.put(peer, outcome);
        print(peer, "kill", outcome);
    }

    void away(Peer peer, Outcome outcome) {
        away.put(peer, outcome);
        print(peer, "outage", outcome);
    }

    private static void print(Peer peer, String drill, Outcome outcome) {
        System.out.printf(
                LINE,
                "",
                "drill",
                "sign-ups",
                "logins",
                "failures",
                "lost sign-ups",
                "lost logins",
                "duplicated",
                "false");
        System.out.printf(
                LINE,
                peer.key(),
                drill,
                outcome.truth().signedUp().size(),
                outcome.truth().sessions().size(),
                outcome.failures(),
                outcome.comparison().lostSignUps(),
                outcome.comparison().lostLogins(),
                outcome.comparison().duplicated(),
                outcome.comparison().untrue());
    }

    Result result(Result result) {
        Comparison ours = killed.get(Peer.OURS).comparison();
        return result.with("ours_lost", ours.lost())
                .with("ours_duplicated", ours.duplicated())
                .with("ours_false", ours.untrue())
                .with("phasetwo_lost", killed.get(Peer.PHASETWO).comparison().lost())
                .with("jpa_lost", killed.get(Peer.JPA).comparison().lost())
                .with("ours_outage_lost", away.get(Peer.OURS).comparison().lost())
                .with("ours_outage_failed_logins", away.get(Peer.OURS).failures())
                .with(
                        "phasetwo_outage_lost",
                        away.get(Peer.PHASETWO).comparison().lost())
                .with("ours_committed", killed.get(Peer.OURS).truth().size())
                .with("phasetwo_committed", killed.get(Peer.PHASETWO).truth().size())
                .with("jpa_committed", killed.get(Peer.JPA).truth().size())
                .with("ours_outage_committed", away.get(Peer.OURS).truth().size())
                .with(
                        "phasetwo_outage_committed",
                        away.get(Peer.PHASETWO).truth().size());
    }
}
