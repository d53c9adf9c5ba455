package dev.platformpack.it.support;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * One RSA key for all realms that tests make: servers that start quickly ({@code LocalPlatform.Builder#quickStart}) generate a key
 * in about a second of a processor, and would need two for each realm.
 */
public final class RealmKey {
    /** The type of the component that Keycloak makes of it, to sign tokens. */
    public static final String PROVIDER = "rsa";

    private static final int BITS = 2048;
    private static final String PRIVATE_KEY = generate();

    private RealmKey() {}

    /** @return the same representation, with the key */
    public static ObjectNode of(ObjectNode realm) {
        return realm.put("privateKey", PRIVATE_KEY);
    }

    private static String generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA.", e);
        }
    }
}
