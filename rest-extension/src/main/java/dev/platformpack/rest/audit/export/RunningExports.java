package dev.platformpack.rest.audit.export;

import dev.platformpack.rest.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The exports of this node: one for each caller, and no more than {@value #MOST}, as each holds a thread. Any thread. */
public final class RunningExports {

    private static final int MOST = 4;
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Of an answer that nobody has begun to read by then, nobody will. */
    private static final Duration UNTIL_SENT = Duration.ofMinutes(1);

    /** Until when each of them counts. */
    private final Map<String, Long> callers = new ConcurrentHashMap<>();

    public RunningExports() {
        Gauge.builder("platform.audit.exports", callers, Map::size)
                .description("Exports of the audit trail that run at this node")
                .strongReference(true)
                .register(Metrics.globalRegistry);
        exported(0);
    }

    /**
     * To be followed by {@link #sending} and {@link #ended}; without the former it is forgotten.
     *
     * @throws WebApplicationException with a problem, status 429
     */
    synchronized void begin(String caller) {
        long now = System.nanoTime();
        callers.values().removeIf(end -> end - now < 0);
        if (callers.containsKey(caller)) {
            throw refused("An export of yours is running at this node. Wait for its end, or end it.");
        }
        if (callers.size() >= MOST) {
            throw refused("Too many exports are running at this node. Try again later.");
        }
        callers.put(caller, now + UNTIL_SENT.toNanos());
    }

    void sending(String caller) {
        callers.put(caller, Long.MAX_VALUE / 2 + System.nanoTime());
    }

    private static WebApplicationException refused(String detail) {
        return new WebApplicationException(Problem.tooManyRequests(detail, SOON));
    }

    void ended(String caller) {
        callers.remove(caller);
    }

    static void exported(int records) {
        Counter.builder("platform.audit.exported")
                .description("Audit records that were exported")
                .register(Metrics.globalRegistry)
                .increment(records);
    }
}
