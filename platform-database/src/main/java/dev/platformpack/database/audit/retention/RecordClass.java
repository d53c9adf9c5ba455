package dev.platformpack.database.audit.retention;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of records that can expire, as {@code platform.audit_class} tells them apart; those of the trail itself cannot. */
public enum RecordClass {
    AUTHENTICATION,
    FAILURE,
    ACCOUNT,
    ADMINISTRATION,
    TENANCY,
    REVOCATION,
    SIGNAL;

    /** As the database and the REST interface write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RecordClass> of(String text) {
        return Arrays.stream(values()).filter(one -> one.text().equals(text)).findFirst();
    }
}
