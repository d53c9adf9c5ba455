package dev.platformpack.localserver.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CookieJarTest {
    private static final URI LOGIN = URI.create("http://127.0.0.1/realms/demo/login");
    private final CookieJar jar = new CookieJar();

    @Test
    void secureCookiesAreSentToLoopbackAsBrowsersDo() {
        receive("AUTH_SESSION_ID=a.b; Version=1; Path=/realms/demo/; SameSite=None; Secure; HttpOnly");

        assertThat(jar.headerFor(LOGIN)).isEqualTo("AUTH_SESSION_ID=a.b");
    }

    @Test
    void aCookieStaysBelowItsPath() {
        receive("ONE=1;Path=/realms/demo/", "TWO=2;Path=/realms/other/");

        assertThat(jar.headerFor(LOGIN)).isEqualTo("ONE=1");
    }

    @Test
    void aNewValueReplacesTheOldOne() {
        receive("ONE=1;Path=/realms/demo/", "TWO=2;Path=/realms/demo/", "ONE=3;Path=/realms/demo/");

        assertThat(jar.headerFor(LOGIN)).isEqualTo("TWO=2; ONE=3");
    }

    @Test
    void anExpiredOrEmptyCookieIsForgotten() {
        receive("ONE=1;Path=/realms/demo/", "TWO=2;Path=/realms/demo/");
        receive("ONE=;Path=/realms/demo/", "TWO=x;Max-Age=0;Path=/realms/demo/");

        assertThat(jar.headerFor(LOGIN)).isEmpty();
    }

    private void receive(String... lines) {
        jar.store(LOGIN, HttpHeaders.of(Map.of("Set-Cookie", List.of(lines)), (name, value) -> true));
    }
}
