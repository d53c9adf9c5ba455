package dev.platformpack.rest.session;

import java.util.List;

/** A list of sessions, the most recently active one first: an object, so that paging can be added beside the items. */
public record SessionListRepresentation(List<SessionRepresentation> items) {

    public static SessionListRepresentation of(List<LiveSession> sessions, String currentSessionId) {
        return new SessionListRepresentation(sessions.stream()
                .map(session -> session.representation(currentSessionId))
                .toList());
    }
}
