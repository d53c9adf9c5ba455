package dev.platformpack.database.audit.seal;

import java.nio.charset.StandardCharsets;

/**
 * A row of {@code audit_seal}.
 *
 * @param entries null if they were not read, or cannot be entries
 * @param jws the signed seal; everything else is held against it
 */
public record Seal(String realmId, long number, SealEntries entries, String jws) {

    /** In the header of the signed seal. */
    public static final String TYPE = CompactJws.TYPE;

    /** By which the next seal and anchors know it: SHA-256 of the signed seal's text. */
    public byte[] hash() {
        return Sha256.digest().digest(jws.getBytes(StandardCharsets.US_ASCII));
    }

    public SealAnchor anchor() {
        return new SealAnchor(number, hash());
    }

    /** What is signed, whether or not the signature is right.
     *
     * @throws IllegalArgumentException if it is no payload */
    public SealPayload payload() {
        return SealPayload.of(CompactJws.parse(jws).payload());
    }
}
