package dev.platformpack.database.audit.sealing;

import dev.platformpack.database.audit.seal.SealAnchor;
import java.util.Map;

/** The newest seal of each realm, remembered outside the platform database. Called outside any platform transaction. */
public interface SealAnchors {

    /** By id of the realm. */
    Map<String, SealAnchor> read();

    /**
     * Does nothing if it is not {@code from} any more: another node was faster.
     *
     * @param from null if there was none
     */
    void move(String realmId, SealAnchor from, SealAnchor to);
}
