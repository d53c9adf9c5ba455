package dev.platformpack.events.projection;

import dev.platformpack.database.PlatformTransaction;
import dev.platformpack.database.session.EndedSessions;
import dev.platformpack.database.session.SessionEnd;
import dev.platformpack.database.user.DeletedUser;
import dev.platformpack.events.capture.EventEnvelope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Users and realms that are gone: ends memberships and sessions. After the other projections, which may make them in the same
 * batch. Only reconciliation, which finds a user again, takes a deletion back.
 */
final class DeletionProjection implements Projection {

    @Override
    public void apply(PlatformTransaction transaction, List<EventEnvelope> events) {
        Map<String, EndedSessions> users = new LinkedHashMap<>();
        events.stream()
                .filter(EventKind::deletesUser)
                .forEach(event -> users.putIfAbsent(event.object().id(), ofUser(event)));
        if (!users.isEmpty()) {
            transaction
                    .users()
                    .markDeleted(users.keySet().stream().map(DeletedUser::new).toList());
            transaction.sessions().endAll(List.copyOf(users.values()));
        }
        Map<String, EndedSessions> realms = new LinkedHashMap<>();
        events.stream()
                .filter(EventKind::deletesRealm)
                .forEach(event -> realms.putIfAbsent(event.realm().id(), ofRealm(event)));
        if (!realms.isEmpty()) {
            removeRealms(transaction, realms);
        }
    }

    private static void removeRealms(PlatformTransaction transaction, Map<String, EndedSessions> realms) {
        Set<String> ids = realms.keySet();
        transaction.users().markDeletedOf(ids);
        transaction.tenants().markDeletedOf(ids);
        transaction.sessions().endAll(List.copyOf(realms.values()));
    }

    private static EndedSessions ofUser(EventEnvelope event) {
        return EndedSessions.allOf(event.realm().id(), event.object().id(), end(event, "user-deleted"));
    }

    private static EndedSessions ofRealm(EventEnvelope event) {
        return EndedSessions.allOf(event.realm().id(), null, end(event, "realm-deleted"));
    }

    private static SessionEnd end(EventEnvelope event, String reason) {
        return new SessionEnd(
                event.occurredAt(),
                reason,
                event.actor() == null ? null : event.actor().name());
    }
}
