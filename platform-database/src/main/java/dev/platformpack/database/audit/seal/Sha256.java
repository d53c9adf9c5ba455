package dev.platformpack.database.audit.seal;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one hash of seals. */
final class Sha256 {

    static final int LENGTH = 32;

    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
