package dev.platformpack.events.projection;

import dev.platformpack.database.user.AppUserRow;
import dev.platformpack.events.capture.EventEnvelope;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a batch tells of users, one row for each: the last authoritative snapshot if there is one, else the last that was
 * seen; with the sign-up and the latest login among all events.
 */
final class UserChanges {

    private final Map<String, AppUserRow> authoritative = new LinkedHashMap<>();
    private final Map<String, AppUserRow> seen = new LinkedHashMap<>();

    static UserChanges of(List<EventEnvelope> events) {
        UserChanges changes = new UserChanges();
        events.stream().filter(event -> event.user() != null).forEach(changes::add);
        return changes;
    }

    List<AppUserRow> authoritative() {
        return List.copyOf(authoritative.values());
    }

    /** Users of whom the batch has nothing authoritative. */
    List<AppUserRow> seen() {
        return List.copyOf(seen.values());
    }

    private void add(EventEnvelope event) {
        String id = event.user().id();
        AppUserRow row = row(event);
        if (event.user().authoritative()) {
            AppUserRow before = authoritative.getOrDefault(id, seen.remove(id));
            authoritative.put(id, before == null ? row : with(row, before));
        } else if (authoritative.containsKey(id)) {
            authoritative.put(id, with(authoritative.get(id), row));
        } else {
            seen.merge(id, row, (before, later) -> with(later, before));
        }
    }

    /** The state of the first, with what only the second knows of sign-up and login. */
    private static AppUserRow with(AppUserRow state, AppUserRow other) {
        return new AppUserRow(
                state.id(),
                state.realmId(),
                state.realm(),
                state.username(),
                state.email(),
                state.emailVerified(),
                state.firstName(),
                state.lastName(),
                state.status(),
                state.attributes(),
                state.signupMethod() != null ? state.signupMethod() : other.signupMethod(),
                state.createdAt(),
                latest(state.lastLoginAt(), other.lastLoginAt()));
    }

    private static Instant latest(Instant one, Instant other) {
        return one == null || other != null && other.isAfter(one) ? other : one;
    }

    private static AppUserRow row(EventEnvelope event) {
        var user = event.user();
        return new AppUserRow(
                user.id(),
                event.realm().id(),
                event.realm().name(),
                user.username(),
                user.email(),
                user.emailVerified(),
                user.firstName(),
                user.lastName(),
                user.status(),
                UserState.attributes(user),
                signUpMethod(event),
                user.createdAt(),
                EventKind.isLogin(event) ? event.occurredAt() : null);
    }

    /** {@code form}, {@code broker}, … as Keycloak's detail says, {@code admin}; null if the event is no sign-up. */
    private static String signUpMethod(EventEnvelope event) {
        if (!EventKind.isSignUp(event)) {
            return null;
        }
        return event.type().equals("user.create") ? "admin" : event.details().getOrDefault("register_method", "form");
    }
}
