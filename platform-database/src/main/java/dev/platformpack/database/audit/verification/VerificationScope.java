package dev.platformpack.database.audit.verification;

import dev.platformpack.database.audit.seal.SealAnchor;
import java.util.function.BooleanSupplier;

/**
 * What is to be verified.
 *
 * @param first number of the first seal, from 1
 * @param last number of the last one; {@link Long#MAX_VALUE} for the newest, then also what is not sealed yet
 * @param anchor the newest seal as somebody remembers it; may be null
 * @param isOver asked after each seal: whether the rest is left for another time
 */
public record VerificationScope(String realmId, long first, long last, SealAnchor anchor, BooleanSupplier isOver) {

    /** All of a realm. */
    public static VerificationScope all(String realmId, SealAnchor anchor) {
        return new VerificationScope(realmId, 1, Long.MAX_VALUE, anchor, () -> false);
    }
}
