package dev.platformpack.localserver.process;

import java.nio.file.Path;

/** A server did not do what it was told to; the message ends with the tail of its log and the log's path when there is one. */
public final class LocalServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Path logFile;
    private final String logTail;

    /** No server process was involved. */
    public LocalServerException(String message, Throwable cause) {
        super(message, cause);
        this.logFile = null;
        this.logTail = "";
    }

    LocalServerException(String message, Path logFile, String logTail) {
        super("%s%nLog: %s%n%s".formatted(message, logFile, logTail));
        this.logFile = logFile;
        this.logTail = logTail;
    }

    /** The whole log, kept after the platform is closed; null when no server process was involved. */
    public Path logFile() {
        return logFile;
    }

    /** The last lines of this start, error lines first; empty when no server process was involved. */
    public String logTail() {
        return logTail;
    }
}
