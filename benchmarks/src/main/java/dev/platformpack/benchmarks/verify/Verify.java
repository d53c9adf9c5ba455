package dev.platformpack.benchmarks.verify;

import dev.platformpack.benchmarks.Benchmark;
import dev.platformpack.benchmarks.Percentiles;
import dev.platformpack.benchmarks.Result;
import dev.platformpack.orders.revocation.Verdict;
import dev.platformpack.orders.revocation.feed.KnownRevocations;
import dev.platformpack.orders.token.AccessTokenVerifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** From a token in the header to "good": signature, claims and 100,000 revocations, in one thread and without a network. */
public final class Verify implements Benchmark {
    private static final int ENTRIES = 100_000;
    private static final int TOKENS = 1_000;
    private static final int WARM_UP = 50_000;
    private static final int MEASURED = 200_000;
    private static final String REVOKED_USER = UUID.randomUUID().toString();

    @Override
    public String name() {
        return "verify";
    }

    @Override
    public Result run(Path root) throws Exception {
        SignedTokens issuer = new SignedTokens();
        AccessTokenVerifier verifier = issuer.verifier();
        String tenant = UUID.randomUUID().toString();
        // Before the revocations: what is issued later is good.
        String revoked = issuer.token(REVOKED_USER, tenant);
        List<String> tokens = IntStream.range(0, TOKENS)
                .mapToObj(n -> issuer.token(UUID.randomUUID().toString(), tenant))
                .toList();
        KnownRevocations known = ManyRevocations.with(ENTRIES, REVOKED_USER);
        require(Verdict.REVOKED, known.verdict(verifier.verify(revoked)));
        measured(verifier, known, tokens, WARM_UP);
        Percentiles times = new Percentiles(measured(verifier, known, tokens, MEASURED));
        return new Result(name())
                .with("p50_ms", millis(times, 0.5))
                .with("p99_ms", millis(times, 0.99))
                .with("max_ms", millis(times, 1))
                .with("entries", known.size())
                .with("count", times.count())
                .with("cores", Runtime.getRuntime().availableProcessors());
    }

    private static List<Long> measured(
            AccessTokenVerifier verifier, KnownRevocations known, List<String> tokens, int count) throws Exception {
        List<Long> nanos = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String token = tokens.get(i % tokens.size());
            long begin = System.nanoTime();
            Verdict verdict = known.verdict(verifier.verify(token));
            nanos.add(System.nanoTime() - begin);
            require(Verdict.GOOD, verdict);
        }
        return nanos;
    }

    private static void require(Verdict expected, Verdict verdict) {
        if (verdict != expected) {
            throw new IllegalStateException("A token is %s, not %s".formatted(verdict, expected));
        }
    }

    /** To three decimals: most of it is below a tenth. */
    private static double millis(Percentiles times, double share) {
        return Math.round(times.nanos(share) / 1_000.0) / 1_000.0;
    }
}
