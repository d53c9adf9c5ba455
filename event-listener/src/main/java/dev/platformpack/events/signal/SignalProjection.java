package dev.platformpack.events.signal;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.signal.SignalWindow;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.projection.Projection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Audit records {@code signal.…}. After the projections that record sessions and audit records, which it reads. Gets each event once (the relay knows
 * those that were applied), so it may count.
 */
public final class SignalProjection implements Projection {

    private final SignalConfig config;
    private final Logins logins;
    private final Clock clock;

    public SignalProjection(SignalConfig config, Clock clock) {
        this.config = config;
        this.logins = new Logins(config);
        this.clock = clock;
        SignalMetrics.register();
    }

    @Override
    public void apply(PlatformTransaction transaction, List<EventEnvelope> events) {
        List<Signal> signals = new ArrayList<>(NewOrigins.of(events, config));
        signals.addAll(incidents(transaction, evidence(transaction, events)));
        if (!signals.isEmpty()) {
            transaction.audit().append(signals.stream().map(Signal::row).toList());
            transaction.afterCommit(() -> SignalMetrics.count(signals));
        }
    }

    private List<Evidence> evidence(PlatformTransaction transaction, List<EventEnvelope> events) {
        List<Evidence> evidence = new ArrayList<>(FailedLogins.of(events, config));
        if (config.onTokenReuse()) {
            evidence.addAll(ReusedTokens.of(events));
        }
        evidence.addAll(logins.of(transaction, events));
        return evidence;
    }

    private List<Signal> incidents(PlatformTransaction transaction, List<Evidence> evidence) {
        if (evidence.isEmpty()) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Incidents.Outcome> firsts = evidence.stream()
                .map(each -> Incidents.of(SignalWindow.empty(each.key()), each))
                .toList();
        Map<SignalWindow.Key, SignalWindow> known = transaction
                .signalWindows()
                .meet(firsts.stream().map(Incidents.Outcome::window).toList(), keptUntil(evidence, now));
        List<SignalWindow> changed = new ArrayList<>();
        List<Signal> signals = new ArrayList<>();
        for (int i = 0; i < evidence.size(); i++) {
            Incidents.Outcome outcome = outcome(evidence.get(i), firsts.get(i), known, changed);
            for (Incident incident : outcome.incidents()) {
                signals.add(Verdicts.of(evidence.get(i), incident));
            }
        }
        transaction.signalWindows().save(changed);
        // More than come: however many there were, they are gone after a while.
        transaction.signalWindows().forget(now, 2 * evidence.size());
        return signals;
    }

    /** What is remembered of the first is remembered already. */
    private static Incidents.Outcome outcome(
            Evidence evidence,
            Incidents.Outcome first,
            Map<SignalWindow.Key, SignalWindow> known,
            List<SignalWindow> changed) {
        SignalWindow before = known.get(evidence.key());
        if (before == null) {
            return first;
        }
        Incidents.Outcome outcome = Incidents.of(before, evidence);
        changed.add(outcome.window());
        return outcome;
    }

    /** Events may be old, and those that belong to them still to come. */
    private static Instant keptUntil(List<Evidence> evidence, Instant now) {
        Duration longest = evidence.stream()
                .map(each -> each.threshold().within())
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) < 0 ? other : one);
        Instant last = evidence.stream()
                .map(each -> each.event().occurredAt())
                .reduce(now, (one, other) -> one.isBefore(other) ? other : one);
        return last.plus(longest.multipliedBy(2)).truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    }
}
