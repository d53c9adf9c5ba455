package dev.platformpack.database.user;

import java.util.regex.Pattern;

/**
 * Name of a table of the platform's old users, {@code schema.table}. It must have the columns {@code id, username, email,
 * first_name, last_name, password_hash, enabled, email_verified}.
 */
public record LegacyTable(String schema, String table) {

    private static final Pattern NAME = Pattern.compile("([a-z_][a-z0-9_]{0,62})\\.([a-z_][a-z0-9_]{0,62})");

    /** @throws IllegalArgumentException with a sentence for an administrator */
    public static LegacyTable parse(String name) {
        var matcher = NAME.matcher(name == null ? "" : name.trim());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be schema.table in lower case, for example public.legacy_user, got '" + name + "'");
        }
        return new LegacyTable(matcher.group(1), matcher.group(2));
    }

    /** Safe to put into a statement: {@link #parse} admits nothing but letters, digits and underscores. */
    String quoted() {
        return '"' + schema + "\".\"" + table + '"';
    }
}
