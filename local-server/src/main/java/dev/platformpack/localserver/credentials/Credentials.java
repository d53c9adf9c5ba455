package dev.platformpack.localserver.credentials;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/** A name and its password; {@link #toString} shows only the name. */
public record Credentials(String username, String password) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int PASSWORD_BYTES = 16;

    public Credentials {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
    }

    /** Credentials with a fresh 128-bit password of hexadecimal digits: safe in a URL, a shell and an SQL literal. */
    public static Credentials generate(String username) {
        byte[] bytes = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(bytes);
        return new Credentials(username, HexFormat.of().formatHex(bytes));
    }

    @Override
    public String toString() {
        return "Credentials[username=" + username + ", password=<redacted>]";
    }
}
