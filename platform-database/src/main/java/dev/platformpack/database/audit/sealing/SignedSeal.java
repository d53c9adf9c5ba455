package dev.platformpack.database.audit.sealing;

import dev.platformpack.database.audit.seal.Seal;
import dev.platformpack.database.audit.seal.SealPayload;
import java.time.Instant;

/**
 * A seal to be added to the chain of its realm.
 *
 * @param realm the realm's name
 */
record SignedSeal(Seal seal, String realm, Instant at) {

    static SignedSeal of(SealDraft draft, SealPayload payload, String jws) {
        return new SignedSeal(
                new Seal(draft.realmId(), payload.number(), draft.entries(), jws), draft.realm(), payload.at());
    }
}
