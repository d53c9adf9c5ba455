package dev.platformpack.rest.delivery;

import dev.platformpack.rest.notice.LogoutNotice;
import dev.platformpack.rest.notice.NoticeKind;
import dev.platformpack.rest.notice.NoticeOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** The metrics of notices, in Keycloak's registry, see docs/operations.md. */
final class NoticeMetrics {

    private static final AtomicReference<Double> WAITING = new AtomicReference<>(Double.NaN);

    private NoticeMetrics() {}

    /** Makes the metrics known before the first notice. */
    static void register() {
        Gauge.builder("platform.logout.notices.waiting", WAITING, AtomicReference::get)
                .description("Recipients who have not been told yet that a session has ended")
                .register(Metrics.globalRegistry);
        for (NoticeKind kind : NoticeKind.values()) {
            for (NoticeOutcome outcome : NoticeOutcome.values()) {
                attempts(kind, outcome);
            }
        }
    }

    static void waiting(long notices) {
        WAITING.set((double) notices);
    }

    static void attempted(LogoutNotice notice, NoticeOutcome outcome) {
        attempts(notice.recipient().kind(), outcome).increment();
    }

    /** The registry gives the same counter each time. */
    private static Counter attempts(NoticeKind kind, NoticeOutcome outcome) {
        return Counter.builder("platform.logout.notices")
                .description("Attempts to tell recipients that a session has ended")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("outcome", word(outcome))
                .register(Metrics.globalRegistry);
    }

    private static String word(NoticeOutcome outcome) {
        return switch (outcome) {
            case WAITING -> "failed"; // and will be tried again
            case DELIVERED -> "delivered";
            case SENT -> "sent";
            case GAVE_UP -> "gave_up";
        };
    }
}
