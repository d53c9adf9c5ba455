package dev.platformpack.rest.session;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.keycloak.models.AuthenticatedClientSessionModel;
import org.keycloak.models.ClientModel;
import org.keycloak.models.UserSessionModel;

/**
 * One session as its user sees it. Keycloak keeps an online and an offline session, at times both under the same id.
 *
 * @param parts what Keycloak keeps under {@code id}: one or two, never none
 */
public record LiveSession(String id, List<UserSessionModel> parts) {

    Instant startedAt() {
        return Instant.ofEpochSecond(
                parts.stream().mapToInt(UserSessionModel::getStarted).min().orElseThrow());
    }

    Instant lastActiveAt() {
        return Instant.ofEpochSecond(mostRecentPart().getLastSessionRefresh());
    }

    /** Whether a client holds an offline token: such a session outlives the browser's. */
    boolean isOffline() {
        return parts.stream().anyMatch(UserSessionModel::isOffline);
    }

    /** The client whose sign-in opened the session; empty when that client is deleted or has logged out of it. */
    Optional<ClientModel> firstClient() {
        return clientSessions()
                .min(Comparator.comparingInt(AuthenticatedClientSessionModel::getStarted))
                .map(AuthenticatedClientSessionModel::getClient);
    }

    SessionRepresentation representation(String currentSessionId) {
        return new SessionRepresentation(
                id,
                clientIds(),
                mostRecentPart().getIpAddress(),
                startedAt().toString(),
                lastActiveAt().toString(),
                isOffline(),
                id.equals(currentSessionId),
                null);
    }

    private List<String> clientIds() {
        return clientSessions()
                .map(clientSession -> clientSession.getClient().getClientId())
                .distinct()
                .sorted()
                .toList();
    }

    private Stream<AuthenticatedClientSessionModel> clientSessions() {
        return parts.stream()
                .flatMap(part -> part.getAuthenticatedClientSessions().values().stream())
                .filter(Objects::nonNull)
                .filter(clientSession -> clientSession.getClient() != null);
    }

    private UserSessionModel mostRecentPart() {
        return parts.stream()
                .max(Comparator.comparingInt(UserSessionModel::getLastSessionRefresh))
                .orElseThrow();
    }
}
