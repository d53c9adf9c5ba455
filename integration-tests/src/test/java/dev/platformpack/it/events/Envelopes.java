package dev.platformpack.it.events;

import dev.platformpack.localserver.actor.DemoRealm;
import dev.platformpack.localserver.actor.Person;

/** Events as the outbox has them, for what no user can be made to do twice. */
final class Envelopes {
    private Envelopes() {}

    /** A change of a user that an administrator made; the snapshot is authoritative. */
    static String userUpdate(String eventId, String userId, Person person, String lastName) {
        return """
                {"schema": 1, "id": "%s", "type": "user.update", "occurredAt": "2026-11-21T10:00:00Z",
                 "realm": {"id": "%s", "name": "%s"}, "object": {"type": "user", "id": "%s"},
                 "user": {"id": "%s", "username": "%s", "email": "%s", "emailVerified": true, "firstName": "%s",
                          "lastName": "%s", "status": "ACTIVE", "createdAt": "2026-11-21T10:00:00Z",
                          "attributes": {}, "authoritative": true},
                 "outcome": "SUCCESS", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736", "details": {}}
                """.formatted(
                        eventId,
                        "realm-of-envelopes",
                        DemoRealm.NAME,
                        userId,
                        userId,
                        person.username(),
                        person.email(),
                        person.firstName(),
                        lastName);
    }
}
