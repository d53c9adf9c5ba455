package dev.platformpack.localserver.actor;

import java.net.URI;
import java.util.Map;

/**
 * Somebody with a browser of their own who opens the link of an invitation. Every method throws {@link UnexpectedPageException} if another page is shown than the
 * one that it needs. Used from one thread.
 */
public final class InvitedVisitor {
    private final Browser browser = new Browser(URI.create("http://nowhere.invalid/"));
    private Page page;

    /** Follows a link of any mail. */
    public InvitedVisitor open(URI link) {
        page = browser.open(link);
        return this;
    }

    public InvitedVisitor logIn(Person person) {
        page = browser.submit(
                page.form("login-actions/authenticate", "the login form"),
                Map.of("username", person.username(), "password", person.password()));
        return this;
    }

    public InvitedVisitor signUp(Person person) {
        page = browser.submit(
                page.form("login-actions/registration", "the registration form"), Visitor.registration(person));
        return this;
    }

    public InvitedVisitor accept() {
        page = browser.submit(page.form("invitations/link", "the question whether to join"), Map.of());
        return this;
    }

    /** All that the page says. */
    public String text() {
        return page.document().text();
    }

    /** The page as it was sent. */
    public String html() {
        return page.document().outerHtml();
    }

    public int status() {
        return page.status();
    }
}
