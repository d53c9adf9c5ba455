package dev.platformpack.localserver.actor;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** What the browser shows. */
record Page(URI uri, int status, Document document, JsonNode json) {
    /** Where Keycloak's themes, old and new, put their messages; ours uses the ARIA role. */
    private static final String MESSAGES =
            "[role=alert], #kc-error-message, .kc-feedback-text, .pf-v5-c-alert__title, [id^=input-error]";

    static Page of(URI uri, int status, String body) {
        return new Page(uri, status, Jsoup.parse(body, uri.toString()), Json.parseIfJson(body));
    }

    String title() {
        return document.title().isEmpty() ? uri.getPath() : document.title();
    }

    /** The errors and warnings on the page in its own order, each once; empty if there are none. */
    String message() {
        if (json.isObject()) {
            return json.path("error_description")
                    .asText(json.path("errorMessage").asText(json.path("error").asText()));
        }
        return document.select(MESSAGES).stream()
                .map(Element::text)
                .filter(text -> !text.isBlank())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** @param part of the address that the link leads to */
    URI link(String part, String expected) {
        Element link = document.selectFirst("a[href*=" + part + "]");
        if (link == null) {
            throw new UnexpectedPageException(expected, this);
        }
        return URI.create(link.absUrl("href"));
    }

    /** @param part of the address that the form is sent to */
    FormElement form(String part, String expected) {
        if (document.selectFirst("form[action*=" + part + "]") instanceof FormElement form) {
            return form;
        }
        throw new UnexpectedPageException(expected, this);
    }
}
