package dev.platformpack.it.schema;

import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.sealing.SealAnchors;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Anchors outside the platform database: in memory. */
final class RememberedAnchors implements SealAnchors {
    private final Map<String, SealAnchor> anchors = new HashMap<>();

    @Override
    public Map<String, SealAnchor> read() {
        return Map.copyOf(anchors);
    }

    @Override
    public void move(String realmId, SealAnchor from, SealAnchor to) {
        if (Objects.equals(anchors.get(realmId), from)) {
            anchors.put(realmId, to);
        }
    }
}
