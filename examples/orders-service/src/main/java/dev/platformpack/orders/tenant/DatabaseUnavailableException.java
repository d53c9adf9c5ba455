package dev.platformpack.orders.tenant;

/** The database cannot be reached now: never the same as an empty result. */
public final class DatabaseUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseUnavailableException(Throwable cause) {
        super("The database cannot be reached.", cause);
    }
}
