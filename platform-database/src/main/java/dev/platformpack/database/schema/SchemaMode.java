package dev.platformpack.database.schema;

import java.util.Locale;

/** Who changes the platform schema. */
public enum SchemaMode {
    /** This pack, at start. */
    MIGRATE,
    /** A DBA; the pack only compares versions. */
    VALIDATE;

    public String optionValue() {
        return name().toLowerCase(Locale.ROOT);
    }
}
