package dev.platformpack.events.directory;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.keycloak.connections.jpa.JpaConnectionProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.protocol.oidc.OIDCConfigAttributes;

/** Reads the token lifespans of realms and clients, as {@code TokenManager#getTokenExpiration} does; remembers each realm's for a minute. */
public final class KeycloakTokenLifetimes {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** A client's "expires in never": as long as the session. */
    private static final int AS_SESSION = -1;

    private final KeycloakSessionFactory sessions;
    private final Clock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Duration longest, Instant until) {}

    public KeycloakTokenLifetimes(KeycloakSessionFactory sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** The longest that the realm or one of its clients allows; empty if the realm is gone. */
    public Optional<Duration> longest(String realmId) {
        Seen known = seen.get(realmId);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Optional.of(known.longest());
        }
        Optional<Duration> longest = KeycloakModelUtils.runJobInTransactionWithResult(
                sessions,
                session ->
                        Optional.ofNullable(session.realms().getRealm(realmId)).map(realm -> longest(session, realm)));
        longest.ifPresentOrElse(
                found -> seen.put(realmId, new Seen(found, clock.instant().plus(REMEMBERED))),
                () -> seen.remove(realmId));
        return longest;
    }

    private static Duration longest(KeycloakSession session, RealmModel realm) {
        EntityManager entityManager =
                session.getProvider(JpaConnectionProvider.class).getEntityManager();
        int asSession = Math.max(realm.getSsoSessionMaxLifespan(), realm.getSsoSessionMaxLifespanRememberMe());
        int implicit = isImplicitFlowUsed(entityManager, realm) ? realm.getAccessTokenLifespanForImplicitFlow() : 0;
        IntStream ofClients = ofClients(entityManager, realm)
                .mapToInt(Integer::parseInt)
                .map(seconds -> seconds == AS_SESSION ? asSession : seconds);
        return Duration.ofSeconds(IntStream.concat(IntStream.of(1, realm.getAccessTokenLifespan(), implicit), ofClients)
                .max()
                .orElseThrow());
    }

    private static boolean isImplicitFlowUsed(EntityManager entityManager, RealmModel realm) {
        // Served by the unique key of realm and client id.
        return entityManager
                        .createQuery(
                                "select count(client) from ClientEntity client"
                                        + " where client.realmId = :realm and client.implicitFlowEnabled = true",
                                Long.class)
                        .setParameter("realm", realm.getId())
                        .getSingleResult()
                > 0;
    }

    private static Stream<String> ofClients(EntityManager entityManager, RealmModel realm) {
        // Reads the attributes of the realm's clients; once a minute at most.
        return entityManager
                .createQuery(
                        "select attribute.value from ClientAttributeEntity attribute"
                                + " where attribute.client.realmId = :realm and attribute.name = :name",
                        String.class)
                .setParameter("realm", realm.getId())
                .setParameter("name", OIDCConfigAttributes.ACCESS_TOKEN_LIFESPAN)
                .getResultStream()
                .map(String::trim)
                .filter(value -> value.matches("-1|\\d{1,9}"));
    }
}
