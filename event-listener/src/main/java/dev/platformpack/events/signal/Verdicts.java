package dev.platformpack.events.signal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/** What incidents look like on record; pure. */
final class Verdicts {

    private static final Predicate<String> IS_NAME = by -> by.startsWith(FailedLogins.NAME);

    private Verdicts() {}

    static Signal of(Evidence evidence, Incident incident) {
        return switch (evidence.kind()) {
            case FAILURES_OF_ADDRESS -> ofAddress(evidence, incident);
            case FAILURES_OF_ACCOUNT -> ofAccount(evidence, incident);
            case NETWORKS_OF_ACCOUNT, LOGINS_OF_ACCOUNT ->
                signal(evidence, incident, evidence.subject(), null, null, withNetworks(evidence, incident));
            case NETWORKS_OF_SESSION ->
                signal(
                        evidence,
                        incident,
                        userId(evidence),
                        evidence.subject(),
                        null,
                        withNetworks(evidence, incident));
            case TOKEN_REUSE ->
                signal(
                        evidence,
                        incident,
                        userId(evidence),
                        evidence.subject(),
                        only(incident.by()),
                        Signal.noDetails());
            case NEW_DEVICE, NEW_NETWORK -> throw new IllegalArgumentException("One login is no incident.");
        };
    }

    private static Signal ofAddress(Evidence evidence, Incident incident) {
        List<String> by = incident.by();
        ObjectNode details = details(evidence, incident);
        Signal.addExamples(
                details, "accounts", by.stream().filter(IS_NAME.negate()).toList());
        Signal.addExamples(details, "usernames", names(by));
        return signal(evidence, incident, null, null, evidence.event().ipAddress(), details);
    }

    private static Signal ofAccount(Evidence evidence, Incident incident) {
        List<String> names = names(List.of(evidence.subject()));
        ObjectNode details = details(evidence, incident);
        names.forEach(name -> details.put("username", name));
        Signal.addExamples(details, "addresses", incident.by());
        return signal(
                evidence, incident, names.isEmpty() ? evidence.subject() : null, null, only(incident.by()), details);
    }

    private static ObjectNode withNetworks(Evidence evidence, Incident incident) {
        ObjectNode details = details(evidence, incident);
        Signal.addExamples(details, "networks", incident.by());
        return details;
    }

    private static Signal signal(
            Evidence evidence, Incident incident, String userId, String sessionId, String address, ObjectNode details) {
        return new Signal(evidence.kind(), evidence.event(), incident.last(), userId, sessionId, address, details);
    }

    private static ObjectNode details(Evidence evidence, Incident incident) {
        return Signal.noDetails()
                .put("reason", evidence.kind().reason())
                .put("threshold", evidence.threshold().count())
                .put("window", evidence.threshold().window())
                .put("count", incident.occurrences().size())
                .put("first_seen", incident.first().toString())
                .put("last_seen", incident.last().toString());
    }

    private static String userId(Evidence evidence) {
        var object = evidence.event().object();
        return object != null && object.type().equals("user") ? object.id() : null;
    }

    private static List<String> names(List<String> by) {
        return by.stream()
                .filter(IS_NAME)
                .map(name -> name.substring(FailedLogins.NAME.length()))
                .toList();
    }

    private static String only(List<String> by) {
        return by.size() == 1 ? by.get(0) : null;
    }
}
