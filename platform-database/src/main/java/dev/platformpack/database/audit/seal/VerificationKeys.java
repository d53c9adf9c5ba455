package dev.platformpack.database.audit.seal;

import com.fasterxml.jackson.databind.JsonNode;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.HashMap;
import java.util.Map;

/** The public keys of one or more JSON Web Key Sets, by {@code kid}. One thread. */
public final class VerificationKeys {

    /** What a signature is worth. */
    public enum Verdict {
        VALID,
        INVALID,
        /** The key is not among these: nothing can be said. */
        UNKNOWN_KEY
    }

    private final Map<String, VerificationKey> keys = new HashMap<>();

    /** Adds what can verify a signature; other keys of the set are left out. */
    public VerificationKeys add(JsonNode keySet) {
        for (JsonNode key : keySet.path("keys")) {
            VerificationKey.of(key).ifPresent(known -> keys.put(key.path("kid").asText(), known));
        }
        return this;
    }

    public int count() {
        return keys.size();
    }

    public Verdict verdict(Seal seal) {
        CompactJws jws;
        try {
            jws = CompactJws.parse(seal.jws());
        } catch (IllegalArgumentException e) {
            return Verdict.INVALID;
        }
        VerificationKey key = keys.get(jws.kid());
        if (key == null) {
            return Verdict.UNKNOWN_KEY;
        }
        return isSignedBy(key, jws) ? Verdict.VALID : Verdict.INVALID;
    }

    private static boolean isSignedBy(VerificationKey key, CompactJws jws) {
        try {
            Signature signature = key.signature(jws.algorithm());
            signature.initVerify(key.key());
            signature.update(jws.signed());
            return signature.verify(jws.signature());
        } catch (GeneralSecurityException e) {
            return false; // another kind of key, or bytes that are no signature
        }
    }
}
