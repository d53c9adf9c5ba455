package dev.platformpack.localserver.tour;

import java.nio.file.Path;

/** A server that was started for the tour is not running any more, and nobody here stopped it. */
final class ServerDiedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerDiedException(String server, Path log) {
        super("%s ended unexpectedly. Its log: %s".formatted(server, log));
    }
}
