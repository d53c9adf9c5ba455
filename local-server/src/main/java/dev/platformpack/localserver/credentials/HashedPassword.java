package dev.platformpack.localserver.credentials;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as Keycloak stores it, with one round of PBKDF2 (Keycloak's {@code Pbkdf2PasswordHashProvider}): enough for a random one, and Keycloak hashes it
 * anew at the first login.
 *
 * @param credentialData column {@code CREDENTIAL.CREDENTIAL_DATA}
 * @param secretData column {@code CREDENTIAL.SECRET_DATA}
 */
public record HashedPassword(String credentialData, String secretData) {
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 512;
    private static final String CREDENTIAL_DATA =
            "{\"hashIterations\":1,\"algorithm\":\"pbkdf2-sha256\",\"additionalParameters\":{}}";
    private static final String SECRET_DATA = "{\"value\":\"%s\",\"salt\":\"%s\",\"additionalParameters\":{}}";

    public static HashedPassword of(String password) {
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        try {
            byte[] hash = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, 1, KEY_BITS))
                    .getEncoded();
            Base64.Encoder base64 = Base64.getEncoder();
            return new HashedPassword(
                    CREDENTIAL_DATA, SECRET_DATA.formatted(base64.encodeToString(hash), base64.encodeToString(salt)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has PBKDF2.", e);
        }
    }

    @Override
    public String toString() {
        return "HashedPassword[<redacted>]";
    }
}
