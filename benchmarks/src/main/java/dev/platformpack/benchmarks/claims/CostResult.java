package dev.platformpack.benchmarks.claims;

import dev.platformpack.benchmarks.Result;
import dev.platformpack.benchmarks.claims.Measurements.Cell;
import java.util.List;

/** The numbers as the RESULT line names them: medians over the rounds; a peer that did not run has none. */
record CostResult(Measurements measurements, List<Candidate> candidates) {
    private static final Member IN_MOST = Member.ALL.get(Member.ALL.size() - 1);

    Result describe(Result result) {
        for (Member member : Member.ALL) {
            addRatio(result, member, Contestant.OURS, "warm_" + member.tenants() + "_vs_none");
        }
        measurements
                .extraMillis(new Cell(Work.FIRST_LOGIN, IN_MOST, Contestant.OURS), Contestant.NONE)
                .ifPresent(extra -> result.with("cold_500_extra_ms", rounded(extra.median())));
        candidates.stream()
                .filter(candidate -> candidate.contestant() == Contestant.OURS)
                .forEach(ours -> result.with(
                        "token_bytes_500", ours.tokens(IN_MOST).accessToken().length()));
        for (Contestant peer : List.of(Contestant.ORGANIZATIONS, Contestant.KEYCLOAK_ORGS)) {
            addRatio(result, IN_MOST, peer, peer.key() + "_warm_500_vs_none");
            measurements
                    .percentiles(new Cell(Work.FIRST_LOGIN, IN_MOST, peer))
                    .map(times -> times.millis(0.5))
                    .ifPresent(millis -> result.with(peer.key() + "_cold_500_ms", millis));
        }
        return result;
    }

    private void addRatio(Result result, Member member, Contestant contestant, String key) {
        measurements
                .ratio(new Cell(Work.WARM_REFRESH, member, contestant), Contestant.NONE)
                .ifPresent(ratio -> result.with(key, rounded(ratio.median())));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
