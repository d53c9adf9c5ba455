package dev.platformpack.localserver.actor;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.Connection;
import org.jsoup.nodes.FormElement;

/** One window with its own cookies: opens, fills and sends, and stops before it leaves for the application. */
final class Browser {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost");
    private static final int MOST_REDIRECTS = 20;
    /** Keycloak tells browsers apart by it and audit rows show it. */
    private static final String USER_AGENT = "Mozilla/5.0 (X11; Linux x86_64) platform-pack-visitor/1.0";

    private final CookieJar cookies = new CookieJar();
    private final URI stop;
    private String address;

    /** @param stop an address that is never opened: the page "is" there as soon as Keycloak sends the browser there */
    Browser(URI stop) {
        this.stop = stop;
    }

    /** From now on; a server that trusts its proxy believes it. */
    void comeFrom(String newAddress) {
        address = newAddress;
    }

    Page open(URI uri) {
        return follow(Http.request(uri).GET());
    }

    /** Sends the form with its hidden and preset fields, each typed value in the field of that name. */
    Page submit(FormElement form, Map<String, String> typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Connection.KeyVal field : form.formData()) {
            fields.put(field.key(), field.value());
        }
        fields.putAll(typed);
        return follow(Http.post(URI.create(form.absUrl("action")), fields));
    }

    boolean isAtStop(Page page) {
        return page.uri().toString().startsWith(stop.toString());
    }

    private Page follow(HttpRequest.Builder first) {
        HttpResponse<String> response = send(first);
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            String location = response.headers().firstValue("Location").orElse(null);
            if (location == null || !isRedirect(response)) {
                return Page.of(response.uri(), response.statusCode(), response.body());
            }
            URI next = response.uri().resolve(location);
            if (next.toString().startsWith(stop.toString())) {
                return Page.of(next, response.statusCode(), "");
            }
            requireLoopback(next);
            response = send(Http.request(next).GET());
        }
        throw new IllegalStateException("More than " + MOST_REDIRECTS + " redirects, the last one to "
                + response.uri().getPath());
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) {
        URI uri = builder.build().uri();
        builder.header("User-Agent", USER_AGENT);
        builder.header("Accept", "text/html");
        if (address != null) {
            builder.header("X-Forwarded-For", address);
        }
        String header = cookies.headerFor(uri);
        if (!header.isEmpty()) {
            builder.header("Cookie", header);
        }
        HttpResponse<String> response = Http.send(builder.build());
        cookies.store(uri, response.headers());
        return response;
    }

    private static boolean isRedirect(HttpResponse<?> response) {
        return response.statusCode() / 100 == 3;
    }

    private static void requireLoopback(URI uri) {
        if (!LOOPBACK.contains(uri.getHost())) {
            throw new IllegalStateException("Keycloak sent the browser to the host " + uri.getHost()
                    + ", expected loopback or the application.");
        }
    }
}
