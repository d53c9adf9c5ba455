package dev.platformpack.events.reconcile;

import dev.platformpack.database.user.UserStatus;
import dev.platformpack.events.capture.EventEnvelope;
import dev.platformpack.events.capture.EventEnvelope.Outcome;
import dev.platformpack.events.capture.EventEnvelope.Realm;
import dev.platformpack.events.capture.EventEnvelope.Target;
import dev.platformpack.events.capture.EventEnvelope.UserSnapshot;
import dev.platformpack.events.directory.DirectoryOrganization;
import dev.platformpack.events.directory.DirectoryUser;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The events of reconciliation: nobody did them, their details say {@code source=reconciliation} and which run found it. */
final class SyntheticEvents {

    private final String runId;
    private final Clock clock;

    SyntheticEvents(UUID runId, Clock clock) {
        this.runId = runId.toString();
        this.clock = clock;
    }

    /** The user as it is, read under the lock of its row. */
    EventEnvelope reconciled(
            RealmState realm, DirectoryUser user, Map<String, String> attributes, Difference difference) {
        Map<String, String> details = new TreeMap<>();
        details.put("difference", difference.kind().name().toLowerCase(Locale.ROOT));
        if (!difference.fields().isEmpty()) {
            details.put("fields", String.join(",", difference.fields()));
        }
        return event(
                "user.reconcile",
                realm,
                Origin.NONE,
                new Target("user", user.id()),
                snapshot(realm, user, attributes, true),
                details);
    }

    /** The organization as it is, read under the lock of its row. */
    EventEnvelope reconciled(RealmState realm, DirectoryOrganization organization) {
        return event(
                "organization.reconcile",
                realm,
                Origin.NONE,
                new Target("organization", "organizations/" + organization.id()),
                null,
                organization.details());
    }

    /** Found under the lock of the user's row. */
    EventEnvelope joined(RealmState realm, DirectoryOrganization organization, String userId) {
        Map<String, String> details = new TreeMap<>(organization.details());
        details.put("path", "organizations/" + organization.id() + "/members/" + userId);
        return event("organization_membership.create", realm, Origin.NONE, new Target("user", userId), null, details);
    }

    EventEnvelope deleted(RealmState realm, String userId) {
        return event("user.delete", realm, Origin.NONE, new Target("user", userId), null, Map.of());
    }

    EventEnvelope realmDeleted(String realmId, String name) {
        RealmState realm = new RealmState(realmId, name, false, true);
        return event("realm.delete", realm, Origin.NONE, new Target("realm", realmId), null, Map.of());
    }

    EventEnvelope sessionEnded(RealmState realm, String sessionId, String userId) {
        return event(
                "user_session_deleted",
                realm,
                new Origin(sessionId, null, null),
                new Target("user", userId),
                null,
                Map.of());
    }

    /** Without authority: it is the session that is news, the user is as Keycloak's cache may have it. */
    EventEnvelope sessionFound(RealmState realm, LiveSession session) {
        return event(
                "session.reconcile",
                realm,
                new Origin(session.id(), session.clientId(), session.ipAddress()),
                new Target("user", session.userId()),
                snapshot(realm, session.user(), Map.of(), false),
                Map.of("started", session.startedAt().toString()));
    }

    private EventEnvelope event(
            String type,
            RealmState realm,
            Origin origin,
            Target object,
            UserSnapshot user,
            Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("source", "reconciliation");
        all.put("run", runId);
        return new EventEnvelope(
                EventEnvelope.SCHEMA,
                UUID.randomUUID(),
                type,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                new Realm(realm.id(), realm.name()),
                origin.clientId(),
                origin.sessionId(),
                null,
                object,
                user,
                origin.ipAddress(),
                null,
                Outcome.SUCCESS,
                null,
                null,
                all);
    }

    private UserSnapshot snapshot(
            RealmState realm, DirectoryUser user, Map<String, String> attributes, boolean authoritative) {
        return new UserSnapshot(
                user.id(),
                user.username(),
                user.email(),
                user.emailVerified(),
                user.firstName(),
                user.lastName(),
                status(realm, user),
                user.createdAt() == null
                        ? clock.instant().truncatedTo(ChronoUnit.MILLIS)
                        : Instant.ofEpochMilli(user.createdAt()),
                attributes,
                authoritative);
    }

    /** What {@code app_user.status} must be. */
    static UserStatus status(RealmState realm, DirectoryUser user) {
        if (!user.enabled()) {
            return UserStatus.DISABLED;
        }
        return realm.wantsVerifiedEmail() && !user.emailVerified()
                ? UserStatus.PENDING_VERIFICATION
                : UserStatus.ACTIVE;
    }

    /** The session that an event is about, and from where it began; each may be null. */
    private record Origin(String sessionId, String clientId, String ipAddress) {

        static final Origin NONE = new Origin(null, null, null);
    }
}
