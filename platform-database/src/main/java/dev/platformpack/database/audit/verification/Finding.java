package dev.platformpack.database.audit.verification;

import java.util.UUID;

/**
 * Something that is not as it was sealed.
 *
 * @param seal number of the seal that tells; null if none does
 * @param lastSeal the last one if it concerns several in a row, else the same
 * @param seq number of the record; null if it concerns none
 * @param eventId of the record, if it is there
 */
public record Finding(Kind kind, Long seal, Long lastSeal, Long seq, UUID eventId) {

    /** What is wrong. */
    public enum Kind {
        /** A record is not what was sealed under its number: changed, or moved there from another number. */
        ROW_CHANGED,
        /** A sealed record is not there, and no sealed record says that it expired. */
        ROW_REMOVED,
        /** A record has a number that no record had when that number was sealed. */
        ROW_INSERTED,
        /** The personal part of a record is gone, and no record says that it was erased. */
        ROW_ERASED,
        /** Records have waited too long for a seal: nothing proves them. {@code seq} is the first. */
        ROWS_UNSEALED,
        /** A seal is not what was signed. */
        SEAL_CHANGED,
        /** Seals are not there although there are later ones. */
        SEAL_REMOVED,
        /** A seal does not follow the one before it, although both may be signed. */
        CHAIN_BROKEN,
        /** Neither the seals nor a later one that follows them is signed with a key that is known. */
        SEAL_UNTRUSTED,
        /** A seal that was the newest one once is not there: the end of the chain was removed, or an old backup restored. */
        CHAIN_CUT
    }

    static Finding ofSeal(Kind kind, long seal) {
        return new Finding(kind, seal, seal, null, null);
    }

    static Finding ofSeals(Kind kind, long first, long last) {
        return new Finding(kind, first, last, null, null);
    }
}
