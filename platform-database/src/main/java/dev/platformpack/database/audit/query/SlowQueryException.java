package dev.platformpack.database.audit.query;

/** No index serves what was wanted, and to read so much takes too long. Says nothing of whether there is any. */
public final class SlowQueryException extends RuntimeException {

    SlowQueryException(Throwable cause) {
        super("The query was ended after its time.", cause);
    }
}
