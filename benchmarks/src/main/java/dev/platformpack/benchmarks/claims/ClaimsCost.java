package dev.platformpack.benchmarks.claims;

import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What tenants in tokens cost at a refresh and at a login, for users in 0 to 500 tenants: without a mapper, with ours, with Keycloak's
 * organizations and with keycloak-orgs. {@code -Dbenchmark.rounds} changes the number of rounds.
 */
public final class ClaimsCost implements Benchmark {
    private static final int ROUNDS = 30;
    private static final int WARM_UP_ROUNDS = 25;
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(4);
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Override
    public String name() {
        return "claims-cost";
    }

    @Override
    public Result run(Path root) throws Exception {
        try (TokenServer pack = PackServer.start(root);
                TokenServer orgs = KeycloakOrgsServer.startIfPossible(root)) {
            List<Candidate> candidates = Stream.of(pack, orgs)
                    .flatMap(server -> server.candidates().stream())
                    .toList();
            int rounds = Benchmark.rounds(ROUNDS);
            Measurements measurements = measure(candidates, rounds);
            new CostTable(measurements, candidates).print();
            System.out.println(orgs.remark());
            return new CostResult(measurements, candidates)
                    .describe(new Result(name()))
                    .with("rounds", rounds)
                    .with("cores", Runtime.getRuntime().availableProcessors());
        }
    }

    private static Measurements measure(List<Candidate> candidates, int rounds) {
        int warmUp = Math.min(rounds, WARM_UP_ROUNDS);
        System.out.printf("  %d rounds to warm up, then %d measured, one caller%n", warmUp, rounds);
        new Rounds(candidates, LONGEST_WARM_UP).play(List.of(Work.WARM_REFRESH), warmUp);
        candidates.forEach(Candidate::requireClaims);
        return new Rounds(candidates, LONGEST).play(List.of(Work.values()), rounds);
    }
}
