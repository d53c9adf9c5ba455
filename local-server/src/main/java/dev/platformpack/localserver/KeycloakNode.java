package dev.platformpack.localserver;

import java.net.URI;
import java.nio.file.Path;

/**
 * One Keycloak server process. Ports, directory and configuration stay the same over stop, kill and restart.
 * Every method may be called from any thread and returns when the server has followed.
 */
public final class KeycloakNode {
    /** Returns when the server is ready; throws {@link LocalServerException} if it ends before that or takes too long. */
    public void start() {
        throw new UnsupportedOperationException();
    }

    /** Shuts down in order. Does nothing if it does not run. */
    public void stop() {
        throw new UnsupportedOperationException();
    }

    /** {@code kill -9}: no session is closed, no member leaves the cluster. */
    public void kill() {
        throw new UnsupportedOperationException();
    }

    public void restart() {
        stop();
        start();
    }

    public boolean isRunning() {
        throw new UnsupportedOperationException();
    }

    /** Where browsers and applications go, without a slash at the end. */
    public URI baseUrl() {
        throw new UnsupportedOperationException();
    }

    /** Where {@code /health} and {@code /metrics} are, without a slash at the end. */
    public URI managementUrl() {
        throw new UnsupportedOperationException();
    }

    /** Standard output and error of every start of this node, oldest first. */
    public Path logFile() {
        throw new UnsupportedOperationException();
    }
}
