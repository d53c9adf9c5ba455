package dev.platformpack.orders.token;

/** Whether a token is good cannot be said: the issuer's keys are not known and cannot be fetched now. */
public final class KeysUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    KeysUnavailableException(Throwable cause) {
        super("The issuer's keys cannot be fetched.", cause);
    }
}
