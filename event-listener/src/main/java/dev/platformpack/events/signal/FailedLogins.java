package dev.platformpack.events.signal;

import dev.platformpack.database.configuration.Threshold;
import dev.platformpack.database.signal.Occurrence;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.projection.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.events.Details;
import org.keycloak.events.Errors;

/** Failed logins as evidence: of the address that they come from, and of the account that they are for; pure. */
final class FailedLogins {

    static final String NAME = "name:";

    /** Of those who do not know a password, or an account. An expired page or a wrong client says nothing of either. */
    private static final Set<String> GUESSES = Set.of(
            Errors.USER_NOT_FOUND,
            Errors.INVALID_USER,
            Errors.INVALID_USER_CREDENTIALS,
            Errors.USER_DISABLED,
            Errors.USER_TEMPORARILY_DISABLED);

    private static final int LONGEST_NAME = 100;

    private FailedLogins() {}

    static List<Evidence> of(List<EventEnvelope> events, SignalConfig config) {
        List<EventEnvelope> failures =
                events.stream().filter(FailedLogins::isGuess).toList();
        List<Evidence> evidence = new ArrayList<>();
        evidence.addAll(grouped(
                failures,
                SignalKind.FAILURES_OF_ADDRESS,
                config.failuresPerAddress(),
                FailedLogins::source,
                FailedLogins::account));
        evidence.addAll(grouped(
                failures,
                SignalKind.FAILURES_OF_ACCOUNT,
                config.failuresPerAccount(),
                FailedLogins::account,
                EventEnvelope::ipAddress));
        return evidence;
    }

    private static boolean isGuess(EventEnvelope event) {
        return !event.isSuccess() && event.type().equals("login") && GUESSES.contains(String.valueOf(event.error()));
    }

    private static List<Evidence> grouped(
            List<EventEnvelope> failures,
            SignalKind kind,
            Threshold threshold,
            Function<EventEnvelope, String> subject,
            Function<EventEnvelope, String> by) {
        if (threshold == null) {
            return List.of();
        }
        return failures.stream()
                .filter(event -> subject.apply(event) != null)
                .collect(Collectors.groupingBy(event ->
                        Stream.of(event.realm().id(), subject.apply(event)).toList()))
                .values()
                .stream()
                .map(group -> new Evidence(
                        kind,
                        subject.apply(group.get(0)),
                        threshold,
                        occurrences(group, by),
                        group.get(group.size() - 1),
                        true))
                .toList();
    }

    private static List<Occurrence> occurrences(List<EventEnvelope> events, Function<EventEnvelope, String> by) {
        return events.stream()
                .map(event -> new Occurrence(event.occurredAt(), by.apply(event) == null ? "" : by.apply(event)))
                .toList();
    }

    /** An address; of IPv6 the network, in which one site has as many addresses as it likes. Null if it is not known. */
    private static String source(EventEnvelope event) {
        String address = event.ipAddress();
        return address == null || address.indexOf(':') < 0
                ? address
                : Network.of(address).orElse(address);
    }

    /** The user's id, or the name that nobody has. Null if none was given. */
    private static String account(EventEnvelope event) {
        if (event.object() != null && event.object().id() != null) {
            return event.object().id();
        }
        String name = event.details().getOrDefault(Details.USERNAME, "").strip().toLowerCase(Locale.ROOT);
        return name.isEmpty() ? null : NAME + name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
