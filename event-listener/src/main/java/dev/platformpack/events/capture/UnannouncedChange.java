package dev.platformpack.events.capture;

import dev.platformpack.events.capture.EventEnvelope.Realm;
import dev.platformpack.events.capture.EventEnvelope.Target;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.keycloak.common.util.Time;

/** A change of Keycloak's model for which Keycloak raised no event. */
record UnannouncedChange(UUID id, String type, Instant at, Realm realm, Target object, Map<String, String> details) {

    static UnannouncedChange of(String type, Realm realm, Target object, Map<String, String> details) {
        Instant now = Instant.ofEpochMilli(Time.currentTimeMillis());
        return new UnannouncedChange(UUID.randomUUID(), type, now, realm, object, details);
    }

    /** The same with further details. */
    UnannouncedChange with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(details);
        all.putAll(more);
        return new UnannouncedChange(id, type, at, realm, object, all);
    }

    /** Null if the object is no user. */
    String userId() {
        return object.type().equals("user") ? object.id() : null;
    }
}
