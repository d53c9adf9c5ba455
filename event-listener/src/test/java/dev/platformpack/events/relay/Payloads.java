package dev.platformpack.events.relay;

import java.util.UUID;

/** Envelopes as the outbox has them. */
final class Payloads {

    private Payloads() {}

    /** The type tells it from others; the user's snapshot is authoritative. */
    static String of(String type, String user) {
        return """
                {"schema": 1, "id": "%s", "type": "%s", "occurredAt": "2026-11-21T10:00:00Z",
                 "realm": {"id": "r", "name": "demo"}, "object": {"type": "user", "id": "%s"},
                 "user": {"id": "%s", "username": "ada", "emailVerified": true, "status": "ACTIVE",
                          "createdAt": "2026-11-21T10:00:00Z", "authoritative": true},
                 "outcome": "SUCCESS", "details": {}}
                """.formatted(UUID.randomUUID(), type, user, user);
    }
}
