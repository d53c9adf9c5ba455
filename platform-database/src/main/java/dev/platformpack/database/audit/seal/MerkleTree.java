package dev.platformpack.database.audit.seal;

import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;

/** The Merkle tree hash of RFC 9162, section 2.1.1, with SHA-256. Leaves are added one after the other; one thread. */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha256 = Sha256.digest();
    /** Roots of full trees, the greatest at the bottom: one for each bit of the number of leaves. */
    private final Deque<byte[]> full = new ArrayDeque<>();

    private long leaves;

    /** @param data of the leaf are {@code length} bytes from {@code offset} */
    public void add(byte[] data, int offset, int length) {
        sha256.update(LEAF);
        sha256.update(data, offset, length);
        byte[] hash = sha256.digest();
        for (long size = leaves; (size & 1) == 1; size >>= 1) {
            hash = node(full.pop(), hash);
        }
        full.push(hash);
        leaves++;
    }

    /** The root of what has been added; nothing may be added afterwards. */
    public byte[] root() {
        if (full.isEmpty()) {
            return sha256.digest();
        }
        byte[] hash = full.pop();
        while (!full.isEmpty()) {
            hash = node(full.pop(), hash);
        }
        return hash;
    }

    private byte[] node(byte[] left, byte[] right) {
        sha256.update(NODE);
        sha256.update(left);
        sha256.update(right);
        return sha256.digest();
    }
}
