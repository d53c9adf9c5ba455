package dev.platformpack.rest.session;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserSessionModel;
import org.keycloak.services.managers.AuthenticationManager;

/** Reads sessions from Keycloak, online and offline ones merged by id. */
public final class LiveSessions {

    private final KeycloakSession session;
    private final RealmModel realm;

    /** Reads the realm of {@code session}'s context. */
    public LiveSessions(KeycloakSession session) {
        this.session = session;
        this.realm = session.getContext().getRealm();
    }

    /** The sessions of {@code user} that still work, the most recently active one first. */
    List<LiveSession> of(UserModel user) {
        return merged(parts(user).filter(part -> AuthenticationManager.isSessionValid(realm, part)));
    }

    /**
     * What {@link #of} gives, and those that do not work at present: one with "remember me" works again when the realm
     * allows it again, so whoever ends all sessions means these too.
     */
    public List<LiveSession> withInvalidOnesOf(UserModel user) {
        return merged(parts(user));
    }

    /** The session with this id, working or not, if it is one of {@code user}'s. */
    Optional<LiveSession> find(UserModel user, String id) {
        if (!StorableId.isStorable(id)) {
            return Optional.empty();
        }
        return merged(partsOf(id).filter(part -> belongsTo(user, part))).stream()
                .findFirst();
    }

    /** Sessions in which {@code client} takes part, at most {@code most}; empty once there is none. */
    List<LiveSession> someOf(ClientModel client, int most) {
        List<String> online = ids(session.sessions().getUserSessionsStream(realm, client, 0, most));
        List<String> ids = online.isEmpty()
                ? ids(session.sessions().getOfflineUserSessionsStream(realm, client, 0, most))
                : online;
        return ids.stream()
                .map(id -> new LiveSession(id, partsOf(id).toList()))
                .filter(found -> !found.parts().isEmpty())
                .toList();
    }

    /** How many sessions {@code client} takes part in; reads them all. */
    int count(ClientModel client) {
        Set<String> ids = new HashSet<>(ids(session.sessions().readOnlyStreamUserSessions(realm, client, -1, -1)));
        ids.addAll(ids(session.sessions().readOnlyStreamOfflineUserSessions(realm, client, -1, -1)));
        return ids.size();
    }

    private static List<String> ids(Stream<UserSessionModel> parts) {
        try (parts) {
            return parts.map(UserSessionModel::getId).toList();
        }
    }

    private Stream<UserSessionModel> partsOf(String id) {
        return Stream.of(
                        Optional.ofNullable(session.sessions().getUserSession(realm, id)),
                        Optional.ofNullable(session.sessions().getOfflineUserSession(realm, id)))
                .flatMap(Optional::stream);
    }

    private Stream<UserSessionModel> parts(UserModel user) {
        return Stream.concat(
                session.sessions().getUserSessionsStream(realm, user),
                session.sessions().getOfflineUserSessionsStream(realm, user));
    }

    private static List<LiveSession> merged(Stream<UserSessionModel> parts) {
        return parts.collect(Collectors.groupingBy(UserSessionModel::getId, Collectors.toList())).entrySet().stream()
                .map(entry -> new LiveSession(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(LiveSession::lastActiveAt)
                        .reversed()
                        .thenComparing(LiveSession::id))
                .toList();
    }

    private static boolean belongsTo(UserModel user, UserSessionModel part) {
        return part.getUser() != null && user.getId().equals(part.getUser().getId());
    }
}
