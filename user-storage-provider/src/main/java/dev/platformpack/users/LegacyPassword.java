package dev.platformpack.users;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * Compares a password with the old platform's hash: bcrypt in the encodings {@code $2a$}, {@code $2b$} and {@code $2y$}.
 * As bcrypt does everywhere, only the first 72 bytes of the UTF-8 password count. Pure and slow by intent.
 */
final class LegacyPassword {

    /** The outcome of a comparison. */
    enum Verdict {
        MATCHES,
        DIFFERS,
        /** The hash is of a kind that cannot be compared. */
        UNKNOWN_ENCODING
    }

    /** {@code $2x$} is missing on purpose: it marks hashes of a faulty implementation, which compute differently. */
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(\\d\\d)\\$[./A-Za-z0-9]{53}");

    /** Each step doubles the time; 16 takes some seconds. A greater one in a table would only block request threads. */
    private static final int HIGHEST_COST = 16;

    private static final int LOWEST_COST = 4;

    private static final Pattern SCHEME = Pattern.compile("(\\$[a-z0-9-]{1,16}\\$|\\{[A-Za-z0-9_-]{1,16}\\}).*");

    private LegacyPassword() {}

    /** @param hash as stored in the old table, null included */
    static Verdict compare(String hash, String password) {
        Matcher bcrypt = BCRYPT.matcher(hash == null ? "" : hash);
        if (!bcrypt.matches()) {
            return Verdict.UNKNOWN_ENCODING;
        }
        int cost = Integer.parseInt(bcrypt.group(1));
        if (cost < LOWEST_COST || cost > HIGHEST_COST) {
            return Verdict.UNKNOWN_ENCODING;
        }
        return OpenBSDBCrypt.checkPassword(hash, password.toCharArray()) ? Verdict.MATCHES : Verdict.DIFFERS;
    }

    /** The part of a hash that names its kind, for the log; never a part of salt or digest. */
    static String scheme(String hash) {
        if (hash == null || hash.isEmpty()) {
            return "empty";
        }
        Matcher scheme = SCHEME.matcher(hash);
        return scheme.matches() ? scheme.group(1) : "unknown";
    }
}
