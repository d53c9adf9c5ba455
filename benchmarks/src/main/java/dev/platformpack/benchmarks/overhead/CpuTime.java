package dev.platformpack.benchmarks.overhead;

import java.time.Duration;

/** Processor time of the servers: of all processes below this one, Keycloak's and PostgreSQL's. */
public final class CpuTime {
    private CpuTime() {}

    /** Seconds since the servers started; less exact when one of PostgreSQL's processes ends, for its time goes with it. */
    public static double ofServers() {
        return ProcessHandle.current()
                        .descendants()
                        .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                        .mapToLong(Duration::toMillis)
                        .sum()
                / 1000.0;
    }
}
