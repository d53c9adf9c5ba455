package dev.platformpack.localserver.actor;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Cookies of one browser and one server. The JDK's own jar keeps {@code Secure} cookies back on plain HTTP, browsers send
 * them to loopback all the same, and Keycloak counts on it.
 */
final class CookieJar {
    private record Cookie(String name, String path, String value) {}

    private final List<Cookie> cookies = new ArrayList<>();

    void store(URI uri, HttpHeaders headers) {
        headers.allValues("Set-Cookie").forEach(line -> store(uri, line));
    }

    /** Value of the header {@code Cookie}; empty if there is nothing to send. */
    String headerFor(URI uri) {
        return cookies.stream()
                .filter(cookie -> uri.getPath().startsWith(cookie.path()))
                .map(cookie -> cookie.name() + "=" + cookie.value())
                .collect(Collectors.joining("; "));
    }

    private void store(URI uri, String line) {
        String[] parts = line.split(";");
        int equals = parts[0].indexOf('=');
        String name = parts[0].substring(0, equals).strip();
        String value = parts[0].substring(equals + 1).strip();
        String path = attribute(parts, "path", uri.getPath());
        cookies.removeIf(cookie -> cookie.name().equals(name) && cookie.path().equals(path));
        boolean isDeleted = value.isEmpty() || attribute(parts, "max-age", "1").equals("0");
        if (!isDeleted) {
            cookies.add(new Cookie(name, path, value));
        }
    }

    private static String attribute(String[] parts, String name, String otherwise) {
        for (String part : parts) {
            String[] pair = part.strip().split("=", 2);
            if (pair.length == 2 && pair[0].toLowerCase(Locale.ROOT).equals(name)) {
                return pair[1];
            }
        }
        return otherwise;
    }
}
