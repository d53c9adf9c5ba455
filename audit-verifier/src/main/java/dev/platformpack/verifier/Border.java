package dev.platformpack.verifier;

import dev.platformpack.database.audit.verification.AuditedRealm;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The first or the last seal to be verified: by its number or by a moment. The other one is null. */
record Border(Long number, Instant moment) {

    static Border parse(String text) {
        try {
            return text.chars().allMatch(Character::isDigit)
                    ? new Border(Long.valueOf(text), null)
                    : new Border(null, Instant.parse(text));
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException("Neither the number of a seal nor a moment: " + text, e);
        }
    }

    /** The first seal not before it. */
    long first(AuditedRealm realm, Connection connection) throws SQLException {
        return number != null ? Math.max(number, 1) : realm.firstSealSince(connection, moment);
    }

    /** The last seal not after it. */
    long last(AuditedRealm realm, Connection connection) throws SQLException {
        return number != null ? number : realm.firstSealSince(connection, moment.plusNanos(1_000)) - 1;
    }
}
