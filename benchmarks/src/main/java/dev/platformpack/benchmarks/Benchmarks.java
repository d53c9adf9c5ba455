package dev.platformpack.benchmarks;

import dev.platformpack.benchmarks.audit.AuditSeal;
import dev.platformpack.benchmarks.auditwrite.AuditWrite;
import dev.platformpack.benchmarks.claims.ClaimsCost;
import dev.platformpack.benchmarks.loss.Loss;
import dev.platformpack.benchmarks.overhead.LoginOverhead;
import dev.platformpack.benchmarks.resolution.ClaimsResolution;
import dev.platformpack.benchmarks.revocation.FeedLag;
import dev.platformpack.benchmarks.revocation.RevokeSlowClient;
import dev.platformpack.benchmarks.revocation.RevokeTenant;
import dev.platformpack.benchmarks.session.SessionList;
import dev.platformpack.benchmarks.trail.AuditQuery;
import dev.platformpack.benchmarks.verify.Verify;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** {@code mvn -B -q -Pbenchmark verify -Dbenchmark=<name>}; arguments: the root of the checkout and the name. */
public final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new AuditQuery(),
            new AuditSeal(),
            new AuditWrite(),
            new ClaimsCost(),
            new ClaimsResolution(),
            new FeedLag(),
            new LoginOverhead(),
            new Loss(),
            new RelayThroughput(),
            new RevokeSlowClient(),
            new RevokeTenant(),
            new SessionList(),
            new SignUpLatency(),
            new Verify());

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        String name = arguments[1];
        for (Benchmark benchmark : ALL) {
            if (benchmark.name().equals(name)) {
                benchmark.run(root).report(root.resolve("benchmarks/target"));
                return;
            }
        }
        String known = ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
        System.err.println("-Dbenchmark must be one of " + known + ", got '" + name + "'");
        System.exit(2);
    }
}
