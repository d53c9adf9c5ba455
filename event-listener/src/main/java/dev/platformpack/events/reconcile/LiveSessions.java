package dev.platformpack.events.reconcile;

import dev.platformpack.database.connection.ConnectionFailure;
import dev.platformpack.events.directory.DirectoryUser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.models.light.LightweightUserAdapter;

/**
 * Asks Keycloak itself about sessions; looking changes nothing. One that cannot be read is neither begun nor over: it is
 * counted, and left as it is.
 */
final class LiveSessions {

    private static final Logger LOG = Logger.getLogger(LiveSessions.class);
    /** Failures one after the other, and the rest of a page is not asked for. */
    private static final int MOST_FAILURES = 20;

    private final KeycloakSide keycloak;

    LiveSessions(KeycloakSide keycloak) {
        this.keycloak = keycloak;
    }

    /** Those that are alive and a person's; not one that has expired and only waits to be cleared away. */
    List<LiveSession> alive(String realmId, List<String> ids) {
        return ask(realmId, ids, LiveSessions::read);
    }

    /** Those that Keycloak certainly does not have. */
    List<String> over(String realmId, List<String> ids) {
        return ask(
                realmId,
                ids,
                (session, realm, id) ->
                        found(session, realm, id).findAny().isPresent() ? Optional.empty() : Optional.of(id));
    }

    /** All at once; if that fails one by one, since a failure makes its whole transaction useless. */
    private <T> List<T> ask(String realmId, List<String> ids, Question<T> question) {
        try {
            return together(realmId, ids, question);
        } catch (RuntimeException e) {
            throwIfAway(e);
            return oneByOne(realmId, ids, question);
        }
    }

    /** After some failures one after the other, each of which may have waited for a user directory, nothing more is asked. */
    private <T> List<T> oneByOne(String realmId, List<String> ids, Question<T> question) {
        List<T> answers = new ArrayList<>();
        int failures = 0;
        for (int i = 0; i < ids.size() && failures < MOST_FAILURES; i++) {
            try {
                together(realmId, List.of(ids.get(i)), question).forEach(answers::add);
                failures = 0;
            } catch (RuntimeException e) {
                throwIfAway(e);
                // Damaged data, or a user directory that does not answer: the others must not wait for it.
                failures++;
                skip(realmId, ids.get(i), e);
                if (failures == MOST_FAILURES) {
                    skipRest(realmId, ids.size() - i - 1);
                }
            }
        }
        return answers;
    }

    private <T> List<T> together(String realmId, List<String> ids, Question<T> question) {
        return keycloak.inTransaction((session, entityManager) -> {
            // Keycloak removes a session whose user it cannot resolve: that must not come from looking.
            session.getTransactionManager().setRollbackOnly();
            RealmModel realm = session.realms().getRealm(realmId);
            session.getContext().setRealm(realm);
            return ids.stream()
                    .map(id -> question.answer(session, realm, id))
                    .flatMap(Optional::stream)
                    .toList();
        });
    }

    private static void skip(String realmId, String id, RuntimeException e) {
        ReconcileMetrics.skippedSessions(1);
        LOG.warnf(
                "A session cannot be read and is left as it is. realm=%s session=%s error=%s",
                realmId, id, e.getClass().getSimpleName());
        LOG.debug("A session cannot be read.", e);
    }

    private static void skipRest(String realmId, int count) {
        ReconcileMetrics.skippedSessions(count);
        LOG.warnf(
                "Sessions cannot be read one after the other, the rest of the page is left as it is. realm=%s sessions=%d",
                realmId, count);
    }

    private static void throwIfAway(RuntimeException e) {
        if (ConnectionFailure.isCauseOf(e) || ConnectionFailure.concernsWholeDatabase(e)) {
            throw e;
        }
    }

    private static Stream<UserSessionModel> found(KeycloakSession session, RealmModel realm, String id) {
        return Stream.of(
                        session.sessions().getUserSession(realm, id),
                        session.sessions().getOfflineUserSession(realm, id))
                .filter(Objects::nonNull);
    }

    private static Optional<LiveSession> read(KeycloakSession session, RealmModel realm, String id) {
        return found(session, realm, id)
                .filter(found -> isPerson(found.getUser()))
                .findFirst()
                .map(LiveSessions::live);
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
                DirectoryUser.of(session.getUser()),
                client,
                session.getIpAddress(),
                Instant.ofEpochSecond(session.getStarted()));
    }

    /** About one session; empty if the answer is no. */
    private interface Question<T> {
        Optional<T> answer(KeycloakSession session, RealmModel realm, String id);
    }
}
