package dev.platformpack.events.reconcile;

import dev.platformpack.events.directory.DirectoryUser;
import dev.platformpack.events.directory.StoredSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.light.LightweightUserAdapter;

/** Keycloak's stored sessions of a realm against the platform's: those that the platform has never heard of. */
final class BegunSessionComparison implements Comparison {

    private static final int PAGE = 1000;
    /** Younger ones are left alone: their login is on its way. */
    private static final Duration AGE = Duration.ofMinutes(2);

    private final KeycloakSide keycloak;
    private final PlatformSide platform;
    private final Repairs repairs;
    private final Clock clock;

    BegunSessionComparison(KeycloakSide keycloak, PlatformSide platform, Repairs repairs, Clock clock) {
        this.keycloak = keycloak;
        this.platform = platform;
        this.repairs = repairs;
        this.clock = clock;
    }

    @Override
    public Page compare(Scope scope, String after) {
        long before = clock.instant().minus(AGE).getEpochSecond();
        List<StoredSession> stored = keycloak.sessions(scope.realm().id(), after, before, PAGE);
        if (stored.isEmpty()) {
            return Page.EMPTY;
        }
        List<String> unknown = unknown(stored);
        List<LiveSession> found =
                unknown.isEmpty() ? List.of() : alive(scope.realm().id(), unknown);
        if (!found.isEmpty() && !scope.isDryRun()) {
            repairs.beginSessions(scope, found);
        }
        String next =
                stored.size() < PAGE ? null : stored.get(stored.size() - 1).id();
        return new Page(
                next,
                stored.size(),
                found.stream()
                        .map(session -> Difference.of(Difference.Kind.SESSION, session.id()))
                        .toList());
    }

    /** Asks the outbox first: what has left it by then is in the platform when that is asked. */
    private List<String> unknown(List<StoredSession> stored) {
        Set<String> waiting =
                keycloak.waiting(stored.stream().map(StoredSession::userId).toList());
        Set<String> known =
                platform.sessions(stored.stream().map(StoredSession::id).toList());
        return stored.stream()
                .filter(session -> !known.contains(session.id()) && !waiting.contains(session.userId()))
                .map(StoredSession::id)
                .toList();
    }

    private List<LiveSession> alive(String realmId, List<String> ids) {
        return keycloak.inTransaction((session, entityManager) -> {
            // Keycloak removes a session whose user it cannot resolve: that must not come from looking.
            session.getTransactionManager().setRollbackOnly();
            RealmModel realm = session.realms().getRealm(realmId);
            session.getContext().setRealm(realm);
            return ids.stream()
                    .map(id -> read(session, realm, id))
                    .flatMap(Optional::stream)
                    .toList();
        });
    }

    /** Empty for one that has expired and only waits to be cleared away. */
    private static Optional<LiveSession> read(KeycloakSession session, RealmModel realm, String id) {
        return Stream.of(
                        session.sessions().getUserSession(realm, id),
                        session.sessions().getOfflineUserSession(realm, id))
                .filter(Objects::nonNull)
                .filter(found -> isPerson(found.getUser()))
                .findFirst()
                .map(BegunSessionComparison::live);
    }

    /** No service account, and nobody whom only a session knows. */
    private static boolean isPerson(UserModel user) {
        return user != null
                && user.getServiceAccountClientLink() == null
                && !LightweightUserAdapter.isLightweightUser(user.getId());
    }

    private static LiveSession live(UserSessionModel session) {
        String client = session.getAuthenticatedClientSessions().values().stream()
                .map(inSession -> inSession.getClient())
                .filter(Objects::nonNull)
                .map(ClientModel::getClientId)
                .sorted()
                .findFirst()
                .orElse(null);
        return new LiveSession(
                session.getId(),
                user(session.getUser()),
                client,
                session.getIpAddress(),
                Instant.ofEpochSecond(session.getStarted()));
    }

    private static DirectoryUser user(UserModel user) {
        return new DirectoryUser(
                user.getId(),
                user.getUsername(),
                user.getEmail(),
                user.isEmailVerified(),
                user.getFirstName(),
                user.getLastName(),
                user.isEnabled(),
                user.getCreatedTimestamp());
    }
}
