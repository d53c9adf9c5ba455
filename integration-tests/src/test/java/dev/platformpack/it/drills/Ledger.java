package dev.platformpack.it.drills;

import dev.platformpack.it.drills.Committed.Event;
import dev.platformpack.it.drills.Delivered.AuditRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds both sides against each other; pure. */
final class Ledger {
    private static final String ACTIVE = "ACTIVE";

    private final Committed committed;
    private final Delivered delivered;
    private final Map<String, Committed.User> users;
    private final Map<String, Event> events;
    private final List<String> lost = new ArrayList<>();
    private final List<String> duplicated = new ArrayList<>();
    private final List<String> falseRows = new ArrayList<>();
    private final List<String> outOfOrder = new ArrayList<>();
    private final List<String> halfLogins = new ArrayList<>();

    private Ledger(Committed committed, Delivered delivered) {
        this.committed = committed;
        this.delivered = delivered;
        this.users = committed.users().stream().collect(Collectors.toMap(Committed.User::id, Function.identity()));
        this.events = committed.events().stream().collect(Collectors.toMap(Event::id, Function.identity()));
    }

    static Balance compare(Committed committed, Delivered delivered) {
        return new Ledger(committed, delivered).compare();
    }

    private Balance compare() {
        compareEvents();
        compareUsers();
        compareTenants();
        compareSessions();
        compareOrder();
        Set<String> arrived = delivered.audit().stream().map(AuditRow::eventId).collect(Collectors.toSet());
        arrived.retainAll(events.keySet());
        return new Balance(events.size(), arrived.size(), lost, duplicated, falseRows, outOfOrder, halfLogins);
    }

    /** Each event once, and no other. */
    private void compareEvents() {
        exactlyOnce("event", events.keySet(), delivered.audit().stream().map(AuditRow::eventId));
    }

    private void compareUsers() {
        exactlyOnce("app_user", users.keySet(), delivered.users().stream().map(Delivered.AppUser::id));
        for (Delivered.AppUser row : delivered.users()) {
            Committed.User user = users.get(row.id());
            if (user != null && !isStateOf(user, row)) {
                outOfOrder.add("app_user " + row + " is not in the state of " + user);
            }
        }
    }

    private static boolean isStateOf(Committed.User user, Delivered.AppUser row) {
        return user.username().equals(row.username())
                && Objects.equals(user.lastName(), row.lastName())
                && user.enabled() == row.status().equals(ACTIVE);
    }

    /** One tenant with its owner for each user: the policy is {@code personal-tenant}. */
    private void compareTenants() {
        delivered.ownerships().stream()
                .filter(tenant -> tenant.ownerId() == null)
                .forEach(tenant -> falseRows.add("tenant " + tenant.tenantId() + " without an owner"));
        exactlyOnce(
                "tenant of",
                users.keySet(),
                delivered.ownerships().stream()
                        .map(Delivered.Ownership::ownerId)
                        .filter(Objects::nonNull));
    }

    /** A session in Keycloak has one open row, and the login that began it. */
    private void compareSessions() {
        Set<String> known =
                committed.sessions().stream().map(Committed.Session::id).collect(Collectors.toSet());
        Set<String> loggedIn = events.values().stream()
                .filter(Event::isLogin)
                .map(Event::sessionId)
                .collect(Collectors.toSet());
        known.stream().filter(id -> !loggedIn.contains(id)).forEach(id -> lost.add("login of session " + id));
        Predicate<String> isHalf = id -> loggedIn.contains(id) && !known.contains(id);
        List<String> open =
                delivered.sessions().stream().map(Delivered.Session::id).toList();
        open.stream().filter(isHalf).forEach(halfLogins::add);
        exactlyOnce("user_session", known, open.stream().filter(isHalf.negate()));
    }

    private void exactlyOnce(String what, Set<String> wanted, Stream<String> found) {
        Map<String, Long> counts = found.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        wanted.stream().filter(id -> !counts.containsKey(id)).forEach(id -> lost.add(what + " " + describe(id)));
        counts.forEach((id, count) -> {
            if (count > 1) {
                duplicated.add(what + " " + describe(id) + " " + count + " times");
            }
            if (!wanted.contains(id)) {
                falseRows.add(what + " " + id);
            }
        });
    }

    private String describe(String id) {
        return String.valueOf(events.containsKey(id) ? events.get(id) : users.containsKey(id) ? users.get(id) : id);
    }

    /** Nothing of a user comes before the sign-up, and no change before an earlier one. */
    private void compareOrder() {
        Map<String, Integer> reached = new HashMap<>();
        delivered.audit().stream()
                .sorted(Comparator.comparingLong(AuditRow::seq))
                .forEach(row -> {
                    Event event = events.get(row.eventId());
                    if (event != null && event.userId() != null) {
                        follow(reached, row, event);
                    }
                });
    }

    private void follow(Map<String, Integer> reached, AuditRow row, Event event) {
        Integer before = reached.get(event.userId());
        boolean isFirst = before == null;
        boolean isOrdered = isFirst ? event.isSignUp() : event.step() == null || event.step() > before;
        if (!isOrdered && users.containsKey(event.userId())) {
            outOfOrder.add("%s with seq %d came after step %s".formatted(event, row.seq(), before));
        }
        int step = event.step() == null ? Event.SIGN_UP : event.step();
        reached.merge(event.userId(), step, Math::max);
    }
}
