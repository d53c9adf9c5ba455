package dev.platformpack.database.configuration;

/** Stops the start of the server: names the option, says what it must be and what it got. */
public final class InvalidOptionException extends RuntimeException {

    InvalidOptionException(String option, String requirement, String got) {
        super(option + " must " + requirement + ", got '" + got + "'");
    }
}
