package dev.platformpack.database.audit.verification;

import dev.platformpack.database.audit.seal.Seal;
import dev.platformpack.database.audit.seal.SealPayload;
import dev.platformpack.database.audit.seal.VerificationKeys;
import dev.platformpack.database.audit.seal.VerificationKeys.Verdict;
import dev.platformpack.database.audit.verification.Finding.Kind;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Follows the chain from seal to seal. A valid signature vouches for its seal and, through the chain, for all before it: keys that are gone do not
 * matter then. One thread.
 */
final class ChainCheck {

    private final VerificationKeys keys;
    private final Consumer<Finding> findings;
    private long last;
    private byte[] lastHash;
    private long firstUnvouched;

    /** @param before the seal before the first; null to begin with the first of the chain */
    ChainCheck(VerificationKeys keys, Seal before, Consumer<Finding> findings) {
        this.keys = keys;
        this.last = before == null ? 0 : before.number();
        this.lastHash = before == null ? null : before.hash();
        this.findings = findings;
    }

    /** Reports what is wrong with the seal or with its place in the chain. Null if it cannot be read at all. */
    SealPayload next(Seal seal) {
        boolean followsLast = seal.number() == last + 1;
        if (!followsLast) {
            reportUnvouched();
            findings.accept(Finding.ofSeals(Kind.SEAL_REMOVED, last + 1, seal.number() - 1));
        }
        SealPayload payload = payload(seal);
        Verdict verdict = keys.verdict(seal);
        if (payload == null || verdict == Verdict.INVALID) {
            findings.accept(Finding.ofSeal(Kind.SEAL_CHANGED, seal.number()));
        } else if (followsLast && !Arrays.equals(payload.previous(), lastHash)) {
            reportUnvouched();
            findings.accept(Finding.ofSeal(Kind.CHAIN_BROKEN, seal.number()));
        }
        vouch(seal.number(), payload == null ? Verdict.INVALID : verdict);
        last = seal.number();
        lastHash = seal.hash();
        return payload;
    }

    /** Whether a later seal is needed to trust the last one. */
    boolean isVouchedFor() {
        return firstUnvouched == 0;
    }

    /** There is no later seal. */
    void end() {
        reportUnvouched();
    }

    private void vouch(long number, Verdict verdict) {
        switch (verdict) {
            case VALID -> firstUnvouched = 0;
            case UNKNOWN_KEY -> firstUnvouched = firstUnvouched == 0 ? number : firstUnvouched;
            case INVALID -> {
                // It vouches for nobody; that it is wrong has been reported.
            }
        }
    }

    private void reportUnvouched() {
        if (firstUnvouched != 0) {
            findings.accept(Finding.ofSeals(Kind.SEAL_UNTRUSTED, firstUnvouched, last));
            firstUnvouched = 0;
        }
    }

    private static SealPayload payload(Seal seal) {
        try {
            SealPayload payload = seal.payload();
            return payload.number() == seal.number() && seal.realmId().equals(payload.realm()) ? payload : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
