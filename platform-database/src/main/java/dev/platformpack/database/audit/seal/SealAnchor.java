package dev.platformpack.database.audit.seal;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The newest seal of a chain, as somebody outside the platform database remembers it: all that was sealed by then is fixed by it.
 *
 * @param hash of the seal, 32 bytes
 */
public record SealAnchor(long number, byte[] hash) {

    /** @param text {@code <number>:<hash in hex>}, as {@link #toString} says
     * @throws IllegalArgumentException if it is something else */
    public static SealAnchor parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new IllegalArgumentException("An anchor is written <number>:<hash>.");
        }
        byte[] hash = HexFormat.of().parseHex(text.substring(colon + 1));
        if (hash.length != Sha256.LENGTH) {
            throw new IllegalArgumentException("The hash of an anchor has 64 hexadecimal digits.");
        }
        return new SealAnchor(Long.parseLong(text.substring(0, colon)), hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealAnchor anchor && anchor.number == number && Arrays.equals(anchor.hash, hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return number + ":" + HexFormat.of().formatHex(hash);
    }
}
