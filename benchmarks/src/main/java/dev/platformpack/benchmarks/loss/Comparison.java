package dev.platformpack.benchmarks.loss;

import dev.platformpack.benchmarks.peer.ArrivedEvent;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/**
 * What is committed against what has arrived.
 *
 * @param lostSignUps users whose sign-up, or whose row where the destination has one, has not arrived
 * @param lostLogins sessions whose login has not arrived
 * @param duplicated arrivals of something that had arrived before
 * @param untrue users who have arrived and do not exist
 */
record Comparison(int lostSignUps, int lostLogins, int duplicated, int untrue) {

    /** @param users ids of all users whom the destination knows */
    static Comparison of(Truth truth, List<ArrivedEvent> events, Set<String> users) {
        List<String> ids = events.stream().map(ArrivedEvent::id).toList();
        List<String> signUps = values(events, "register", ArrivedEvent::userId);
        Set<String> complete = new HashSet<>(users);
        complete.retainAll(Set.copyOf(signUps));
        Set<String> any = new HashSet<>(users);
        any.addAll(signUps);
        return new Comparison(
                missing(truth.signedUp(), complete),
                missing(truth.sessions(), Set.copyOf(values(events, "login", ArrivedEvent::sessionId))),
                repeated(ids) + repeated(signUps),
                missing(any, truth.everybody()));
    }

    int lost() {
        return lostSignUps + lostLogins;
    }

    private static List<String> values(
            List<ArrivedEvent> events, String type, Function<ArrivedEvent, String> property) {
        return events.stream()
                .filter(event -> event.type().equals(type))
                .map(property)
                .filter(Objects::nonNull)
                .toList();
    }

    private static int missing(Set<String> expected, Set<String> found) {
        return (int) expected.stream().filter(one -> !found.contains(one)).count();
    }

    private static int repeated(Collection<String> values) {
        return values.size() - Set.copyOf(values).size();
    }
}
