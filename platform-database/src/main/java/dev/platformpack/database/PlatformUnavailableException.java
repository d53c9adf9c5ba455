package dev.platformpack.database;

/**
 * The platform database cannot be reached, or its schema is not in place (yet). It says nothing about the data:
 * never treat it as "not found". The message is for the log, not for a caller over HTTP.
 */
public final class PlatformUnavailableException extends RuntimeException {

    public PlatformUnavailableException(String message) {
        super(message);
    }

    public PlatformUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
