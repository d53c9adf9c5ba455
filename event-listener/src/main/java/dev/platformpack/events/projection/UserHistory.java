package dev.platformpack.events.projection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.capture.EventEnvelope.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What events changed of users. Keycloak tells what they are, the platform knows what they were. Before the projections, which overwrite
 * that; in the transaction that applies the events, so that nobody else does.
 */
public final class UserHistory {

    private UserHistory() {}

    /** The same events in the same order; those that left a user behind otherwise than he was say so. */
    public static List<EventEnvelope> told(PlatformTransaction transaction, List<EventEnvelope> events) {
        if (events.stream().noneMatch(UserHistory::tells)) {
            return events;
        }
        Map<String, UserState> states = known(transaction, events);
        List<EventEnvelope> told = new ArrayList<>(events.size());
        events.forEach(event -> told.add(tells(event) ? told(event, states) : event));
        return told;
    }

    /** What is new with its first event was not there before: it need not be looked for. */
    private static Map<String, UserState> known(PlatformTransaction transaction, List<EventEnvelope> events) {
        Map<String, Boolean> isNew = new HashMap<>();
        events.stream()
                .filter(UserHistory::tells)
                .forEach(event -> isNew.putIfAbsent(event.user().id(), EventKind.isSignUp(event)));
        Set<String> ids = isNew.entrySet().stream()
                .filter(user -> !user.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<String, UserState> states = new HashMap<>();
        if (!ids.isEmpty()) {
            transaction.users().states(ids).forEach((id, row) -> states.put(id, UserState.of(row)));
        }
        return states;
    }

    private static EventEnvelope told(EventEnvelope event, Map<String, UserState> states) {
        UserState left = UserState.of(event.user());
        if (EventKind.deletesUser(event)) {
            states.remove(event.user().id());
            return event.with(new Change(left.whole(), null));
        }
        UserState before = states.put(event.user().id(), left);
        if (before == null) {
            return event.with(new Change(null, left.whole()));
        }
        ObjectNode now = left.otherThan(before);
        return now.isEmpty() ? event : event.with(new Change(before.otherThan(left), now));
    }

    /** Only those: what an event saw by the way may be older than what is known. */
    private static boolean tells(EventEnvelope event) {
        return event.user() != null && (event.user().authoritative() || EventKind.deletesUser(event));
    }
}
