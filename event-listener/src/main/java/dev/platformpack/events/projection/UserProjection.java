package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.user.AppUserRow;
import dev.platformpack.events.capture.EventEnvelope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code app_user}: every event that carries a user brings that user's row up to date. */
final class UserProjection implements Projection {

    @Override
    public void apply(PlatformTransaction transaction, List<EventEnvelope> events) {
        Map<String, AppUserRow> latest = new LinkedHashMap<>();
        events.stream()
                .filter(event -> event.user() != null)
                .forEach(event -> latest.merge(event.user().id(), row(event), UserProjection::newer));
        if (!latest.isEmpty()) {
            transaction.users().upsert(new ArrayList<>(latest.values()));
        }
    }

    private static AppUserRow row(EventEnvelope event) {
        var user = event.user();
        return new AppUserRow(
                user.id(),
                event.realm().id(),
                event.realm().name(),
                user.username(),
                user.email(),
                user.firstName(),
                user.lastName(),
                user.status(),
                signUpMethod(event),
                user.createdAt(),
                EventKind.isLogin(event) ? event.occurredAt() : null,
                event.occurredAt());
    }

    /** {@code form}, {@code broker}, … as Keycloak's detail says, {@code admin}; null if the event is no sign-up. */
    private static String signUpMethod(EventEnvelope event) {
        if (!EventKind.isSignUp(event)) {
            return null;
        }
        return event.type().equals("user.create") ? "admin" : event.details().getOrDefault("register_method", "form");
    }

    /** The later state, with what only the earlier event of the same batch knew. */
    private static AppUserRow newer(AppUserRow earlier, AppUserRow later) {
        return new AppUserRow(
                later.id(),
                later.realmId(),
                later.realm(),
                later.username(),
                later.email(),
                later.firstName(),
                later.lastName(),
                later.status(),
                earlier.signupMethod() != null ? earlier.signupMethod() : later.signupMethod(),
                later.createdAt(),
                latest(earlier.lastLoginAt(), later.lastLoginAt()),
                later.appliedAt());
    }

    private static Instant latest(Instant earlier, Instant later) {
        return later != null ? later : earlier;
    }
}
