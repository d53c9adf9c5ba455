package dev.platformpack.localserver.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;

class PageTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1/realms/demo/login-actions/authenticate");

    @Test
    void whatThePersonReadsIsInTheError() {
        Page page = page("""
                <title>Sign in</title><div role="alert">Invalid username or password.</div>
                <form action="/login-actions/authenticate"><input name="password" value="typed"></form>
                """);

        assertThatThrownBy(() -> page.form("login-actions/registration", "the registration form"))
                .hasMessage("Expected the registration form, got the page 'Sign in' (HTTP 200):"
                        + " Invalid username or password.");
    }

    @Test
    void aMessageThatStandsTwiceIsReadOnce() {
        assertThat(page("<p role='alert'>No.</p><p id='input-error-username'>No.</p>")
                        .message())
                .isEqualTo("No.");
    }

    @Test
    void anAnswerInJsonIsReadToo() {
        assertThat(page("{\"error\":\"unknown_error\",\"error_description\":\"See the log.\"}")
                        .message())
                .isEqualTo("See the log.");
    }

    @Test
    void formsAreFoundByWhereTheySendTo() {
        Page page = page("<form action='/a?x'><input name='one' value='1'></form><form action='/b'></form>");

        assertThat(page.form("/a", "a form").absUrl("action")).isEqualTo("http://127.0.0.1/a?x");
    }

    private static Page page(String body) {
        return Page.of(ADDRESS, 200, body);
    }
}
