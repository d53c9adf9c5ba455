package dev.platformpack.benchmarks.audit;

import dev.platformpack.database.audit.seal.SealAnchor;
import dev.platformpack.database.audit.sealing.SealAnchors;
import java.util.Map;

/** Nobody remembers a seal. */
final class NoAnchors implements SealAnchors {
    @Override
    public Map<String, SealAnchor> read() {
        return Map.of();
    }

    @Override
    public void move(String realmId, SealAnchor from, SealAnchor to) {
        // nobody asks
    }
}
