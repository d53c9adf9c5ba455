package dev.platformpack.users;

import static dev.platformpack.users.LegacyPassword.Verdict.DIFFERS;
import static dev.platformpack.users.LegacyPassword.Verdict.MATCHES;
import static dev.platformpack.users.LegacyPassword.Verdict.UNKNOWN_ENCODING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** The vectors are those of crypt_blowfish, the implementation that named the encodings. */
class LegacyPasswordTest {

    private static final String SALT_AND_DIGEST = "05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    private static final String LONG_HASH = "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui";
    private static final String FIRST_72_BYTES =
            "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    @ParameterizedTest
    @CsvSource({
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW, U*U",
        "$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK, U*U*",
        "$2a$05$XXXXXXXXXXXXXXXXXXXXXOAcXxm9kjPGEMsLznoKqmqw7tc8WCx4a, U*U*U",
    })
    void knownVectorsMatch(String hash, String password) {
        assertThat(LegacyPassword.compare(hash, password)).isEqualTo(MATCHES);
        assertThat(LegacyPassword.compare(hash, password + "!")).isEqualTo(DIFFERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$2a$", "$2b$", "$2y$"})
    void theThreeEncodingsOfOneHashAreEqual(String encoding) {
        assertThat(LegacyPassword.compare(encoding + SALT_AND_DIGEST, "U*U")).isEqualTo(MATCHES);
        assertThat(LegacyPassword.compare(encoding + SALT_AND_DIGEST, "u*u")).isEqualTo(DIFFERS);
        assertThat(LegacyPassword.compare(encoding + SALT_AND_DIGEST, "")).isEqualTo(DIFFERS);
    }

    @Test
    void bytesAfterThe72ndDoNotCount() {
        assertThat(LegacyPassword.compare(LONG_HASH, FIRST_72_BYTES + "chars after 72 are ignored"))
                .isEqualTo(MATCHES);
        assertThat(LegacyPassword.compare(LONG_HASH, FIRST_72_BYTES)).isEqualTo(MATCHES);
        assertThat(LegacyPassword.compare(LONG_HASH, FIRST_72_BYTES.substring(1) + "9"))
                .isEqualTo(DIFFERS);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "plain text",
                "$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
                "$2a$05$tooShort",
                "{bcrypt}$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW"
            })
    void anythingElseIsNeverAMatch(String hash) {
        assertThat(LegacyPassword.compare(hash, "U*U")).isEqualTo(UNKNOWN_ENCODING);
    }

    @ParameterizedTest
    @CsvSource({
        "$argon2id$v=19$m=65536$c2FsdA$aGFzaA, $argon2id$",
        "{SSHA}c2FsdGhhc2g=, {SSHA}",
        "5f4dcc3b5aa765d61d8327deb882cf99, unknown",
        "'', empty",
    })
    void theLogNamesTheKindOfHashAndNothingOfIt(String hash, String scheme) {
        assertThat(LegacyPassword.scheme(hash)).isEqualTo(scheme);
    }
}
