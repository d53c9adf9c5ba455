package dev.platformpack.it.rest.fuzz;

import dev.platformpack.it.support.Operation.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Headers, and the method, that do not go with the request. */
final class HeaderFaults {
    static final String WANTS_PAGE = "Accept: text/html";

    private static final List<String> LINES = List.of(
            WANTS_PAGE,
            "Accept: image/png",
            "Accept: application/xml;q=0.9, */*;q=0",
            "Accept: application/json;q=abc",
            "Accept: garbage",
            "Accept: ;;;",
            "Accept:",
            "Accept: text/event-stream",
            "Accept-Language: xx-\ud83d\ude00, *;q=-1",
            "Accept-Encoding: zstd, identity;q=0",
            "Origin: https://evil.example",
            "Origin: null",
            "Origin: ://",
            "X-HTTP-Method-Override: DELETE",
            "X-Forwarded-For: 203.0.113.7, ', unknown",
            "Forwarded: for=\"_x\";proto=gopher",
            "Content-Encoding: gzip",
            "Expect: nothing",
            "Range: bytes=0-0",
            "If-None-Match: *",
            "Cookie: KEYCLOAK_IDENTITY=a.b.c; KC_RESTART=\"; AUTH_SESSION_ID=\u00e4",
            "User-Agent: " + "a".repeat(3000),
            "User-Agent: \u0001\ud83d\ude00",
            "DPoP: a.b.c",
            "X-Long: " + "a".repeat(7000));

    static final List<String> NO_MEDIA_TYPES = List.of("garbage", "a/b/c", "");

    private static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "text/html",
            "application/xml",
            "application/json; charset=klingon",
            "application/json; charset=\"",
            "application/json; charset=utf-16",
            "application/json; charset=ISO-8859-1",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/problem+json",
            "application/merge-patch+json",
            "application/octet-stream",
            "*/*");

    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "QUERY", "get", "BREW");

    private HeaderFaults() {}

    static void put(Draft draft, Nonsense nonsense) {
        Parameter declared = draft.pick("header", nonsense.random());
        if (declared == null || nonsense.random().nextBoolean()) {
            draft.headers.add(nonsense.pick(LINES));
            return;
        }
        draft.headers.removeIf(line -> line.startsWith(declared.name() + ":"));
        draft.headers.add(declared.name() + ": " + nonsense.line());
    }

    static void putContentType(Draft draft, Nonsense nonsense) {
        draft.contentType = switch (nonsense.random().nextInt(8)) {
            case 0 -> null;
            case 1 -> nonsense.pick(NO_MEDIA_TYPES);
            default -> nonsense.pick(CONTENT_TYPES);
        };
        if (draft.json == null && draft.body == null) {
            draft.body = "a=b".getBytes(StandardCharsets.US_ASCII);
        }
    }

    static void putMethod(Draft draft, Nonsense nonsense) {
        draft.method = nonsense.pick(METHODS);
    }
}
