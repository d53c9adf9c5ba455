package dev.platformpack.rest.session;

import java.util.List;

/**
 * A session in JSON. Public contract: members are only ever added.
 *
 * @param clients client ids that hold tokens of this session, sorted; may be empty
 * @param ipAddress where it was started from, as Keycloak saw it; may be null and is left out then
 * @param startedAt ISO 8601, UTC, whole seconds
 * @param lastActiveAt when Keycloak last saw it used, ISO 8601, UTC, whole seconds
 * @param offline whether a client holds an offline token, which outlives the browser's session
 * @param current whether the token that asks belongs to it
 * @param origin null, and left out, if the platform does not know it (yet)
 */
public record SessionRepresentation(
        String id,
        List<String> clients,
        String ipAddress,
        String startedAt,
        String lastActiveAt,
        boolean offline,
        boolean current,
        OriginRepresentation origin) {

    SessionRepresentation from(OriginRepresentation known) {
        return new SessionRepresentation(id, clients, ipAddress, startedAt, lastActiveAt, offline, current, known);
    }
}
