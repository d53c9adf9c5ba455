package dev.platformpack.events.signal;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.configuration.Threshold;
import dev.platformpack.database.signal.LoginMoment;
import dev.platformpack.database.signal.Occurrence;
import dev.platformpack.database.signal.PastLogin;
import dev.platformpack.database.signal.SignalWindow;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.projection.Network;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Logins as evidence of bursts. What was before them is read from what the projections have recorded: the usual login writes nothing here. What has not
 * met the threshold is no evidence.
 */
final class Logins {

    /** A login to another application in a session that is there already is one as well; refreshes are kept only if the configuration says so. */
    private static final Set<String> USES = Set.of("login", "refresh_token");

    private static final int LEAST_READ = 100;

    private final SignalConfig config;

    Logins(SignalConfig config) {
        this.config = config;
    }

    List<Evidence> of(PlatformTransaction transaction, List<EventEnvelope> events) {
        List<EventEnvelope> logins = events.stream()
                .filter(event -> event.isSuccess() && event.type().equals("login") && event.user() != null)
                .toList();
        List<EventEnvelope> uses = events.stream()
                .filter(event -> event.isSuccess() && USES.contains(event.type()) && event.sessionId() != null)
                .toList();
        List<Evidence> evidence = new ArrayList<>(ofAccounts(transaction, logins));
        evidence.addAll(ofSessions(transaction, uses));
        return evidence;
    }

    private List<Evidence> ofAccounts(PlatformTransaction transaction, List<EventEnvelope> logins) {
        List<Threshold> thresholds = Stream.of(config.loginsPerAccount(), config.networksPerAccount())
                .filter(threshold -> threshold != null)
                .toList();
        if (logins.isEmpty() || thresholds.isEmpty()) {
            return List.of();
        }
        Duration longest = thresholds.stream().map(Threshold::within).reduce(Duration.ZERO, Logins::longer);
        int least = thresholds.stream().mapToInt(Threshold::count).min().orElseThrow();
        List<PastLogin> found = transaction
                .loginHistory()
                .ofUsers(moments(logins, event -> event.user().id()), longest, least, most(thresholds));
        Map<String, EventEnvelope> last = last(logins, event -> event.user().id());
        List<Evidence> evidence =
                new ArrayList<>(evidence(SignalKind.LOGINS_OF_ACCOUNT, config.loginsPerAccount(), found, last));
        evidence.addAll(evidence(SignalKind.NETWORKS_OF_ACCOUNT, config.networksPerAccount(), found, last));
        return evidence;
    }

    private List<Evidence> ofSessions(PlatformTransaction transaction, List<EventEnvelope> uses) {
        Threshold threshold = config.networksPerSession();
        if (uses.isEmpty() || threshold == null) {
            return List.of();
        }
        List<PastLogin> found = transaction
                .loginHistory()
                .ofSessions(
                        moments(uses, EventEnvelope::sessionId), USES, threshold.within(), most(List.of(threshold)));
        return evidence(SignalKind.NETWORKS_OF_SESSION, threshold, found, last(uses, EventEnvelope::sessionId));
    }

    private static List<Evidence> evidence(
            SignalKind kind, Threshold threshold, List<PastLogin> logins, Map<String, EventEnvelope> last) {
        if (threshold == null) {
            return List.of();
        }
        return logins.stream().collect(Collectors.groupingBy(PastLogin::subject)).entrySet().stream()
                .map(subject -> new Evidence(
                        kind,
                        subject.getKey(),
                        threshold,
                        subject.getValue().stream().map(Logins::occurrence).toList(),
                        last.get(subject.getKey()),
                        false))
                .filter(Logins::isTooMany)
                .toList();
    }

    /** Without a look at what was told already: only then it is locked. */
    private static boolean isTooMany(Evidence evidence) {
        return !Incidents.of(SignalWindow.empty(evidence.key()), evidence)
                .incidents()
                .isEmpty();
    }

    private static Occurrence occurrence(PastLogin login) {
        return new Occurrence(login.at(), Network.of(login.address()).orElse(""));
    }

    private static List<LoginMoment> moments(List<EventEnvelope> events, Function<EventEnvelope, String> subject) {
        return events.stream()
                .map(event -> new LoginMoment(
                        subject.apply(event), Network.of(event.ipAddress()).orElse(null), event.occurredAt()))
                .toList();
    }

    private static Map<String, EventEnvelope> last(
            List<EventEnvelope> events, Function<EventEnvelope, String> subject) {
        return events.stream().collect(Collectors.toMap(subject, Function.identity(), (one, other) -> other));
    }

    private static int most(List<Threshold> thresholds) {
        return Math.max(
                LEAST_READ,
                2 * thresholds.stream().mapToInt(Threshold::count).max().orElseThrow());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
