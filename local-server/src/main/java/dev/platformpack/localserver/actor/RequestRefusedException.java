package dev.platformpack.localserver.actor;

/** The server answered a request with an error status. */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String error;
    private final String description;

    RequestRefusedException(String request, int status, String error, String description) {
        super("%s was refused: HTTP %d %s %s"
                .formatted(request, status, error, description)
                .strip());
        this.status = status;
        this.error = error;
        this.description = description;
    }

    public int status() {
        return status;
    }

    /** The OAuth error code or the title of the problem; empty if the answer had none. */
    public String error() {
        return error;
    }

    /** Empty if the answer had none. */
    public String description() {
        return description;
    }
}
