package dev.platformpack.orders.http;

import java.util.Map;
import java.util.TreeMap;

/** What a request is answered with. */
record Answer(int status, Map<String, String> headers, byte[] body) {

    static Answer json(int status, Object document) {
        return of(status, "application/json", document);
    }

    static Answer of(int status, String contentType, Object document) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", contentType);
        // What depends on a token is nobody else's.
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        return new Answer(status, headers, Json.write(document));
    }

    Answer with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Answer(status, all, body);
    }
}
