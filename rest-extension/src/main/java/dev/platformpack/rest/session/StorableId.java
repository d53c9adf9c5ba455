package dev.platformpack.rest.session;

/** What a path may carry as an id. */
public final class StorableId {

    private StorableId() {}

    /** PostgreSQL refuses the character NUL with an error: no id has one, and nobody shall fill the log with it. */
    public static boolean isStorable(String id) {
        return id.indexOf('\0') < 0;
    }
}
