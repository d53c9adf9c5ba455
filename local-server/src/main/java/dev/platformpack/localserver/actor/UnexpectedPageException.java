package dev.platformpack.localserver.actor;

/** The browser shows another page than the person expected; the message has its title and Keycloak's text, never what was typed. */
public final class UnexpectedPageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final String pageMessage;

    UnexpectedPageException(String expected, Page page) {
        super("Expected %s, got the page '%s' (HTTP %d)%s"
                .formatted(
                        expected, page.title(), page.status(), page.message().isEmpty() ? "." : ": " + page.message()));
        this.status = page.status();
        this.title = page.title();
        this.pageMessage = page.message();
    }

    /** HTTP status of the page that was shown. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Keycloak's message to the person; empty if the page has none. */
    public String pageMessage() {
        return pageMessage;
    }
}
