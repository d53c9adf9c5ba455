package dev.platformpack.database.audit.seal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The records of a seal in the order of their numbers: of each the number in eight bytes and the hash in 32. Immutable. */
public final class SealEntries {

    private static final int LENGTH = Long.BYTES + Sha256.LENGTH;

    private final byte[] bytes;

    private SealEntries(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @return null if they cannot be entries */
    public static SealEntries of(byte[] bytes) {
        return bytes.length % LENGTH == 0 ? new SealEntries(bytes) : null;
    }

    public int count() {
        return bytes.length / LENGTH;
    }

    public long seq(int index) {
        return ByteBuffer.wrap(bytes).getLong(index * LENGTH);
    }

    public boolean hasHash(int index, byte[] hash) {
        int from = index * LENGTH + Long.BYTES;
        return Arrays.equals(bytes, from, from + Sha256.LENGTH, hash, 0, hash.length);
    }

    /** The Merkle tree hash; an entry is the data of a leaf. */
    public byte[] root() {
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < count(); i++) {
            tree.add(bytes, i * LENGTH, LENGTH);
        }
        return tree.root();
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    /** Gathers entries. */
    public static final class Builder {

        private byte[] bytes = new byte[LENGTH * 64];
        private int length;

        public Builder add(long seq, byte[] hash) {
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, length * 2);
            }
            ByteBuffer.wrap(bytes, length, LENGTH).putLong(seq).put(hash);
            length += LENGTH;
            return this;
        }

        public SealEntries build() {
            return new SealEntries(Arrays.copyOf(bytes, length));
        }
    }
}
