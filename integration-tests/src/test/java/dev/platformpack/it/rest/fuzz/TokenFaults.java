package dev.platformpack.it.rest.fuzz;

import dev.platformpack.localserver.actor.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** No access token, none that is good, or two. */
final class TokenFaults {
    private static final String NAME = "Authorization: ";

    /** Headers and payloads of tokens. */
    private static final List<String> PARTS = List.of(
            "null",
            "{}",
            "[]",
            "{\"alg\": null}",
            "{\"alg\": 7}",
            "{\"alg\": \"XS256\"}",
            "{\"alg\": \"HS256\", \"kid\": \"../../etc/passwd\"}",
            "{\"alg\": \"RS256\", \"kid\": null}",
            "{\"alg\": \"dir\", \"enc\": \"A256GCM\"}",
            "{\"iss\": null, \"sub\": {}, \"exp\": \"never\"}",
            "{\"iss\": \"/\\u0000\", \"exp\": 99999999999999999999}");

    private TokenFaults() {}

    static void put(Draft draft, Nonsense nonsense) {
        if (nonsense.random().nextInt(12) == 0) {
            draft.authorization.add(NAME + "Bearer a.b.c");
            return;
        }
        draft.authorization.clear();
        if (nonsense.random().nextInt(8) > 0) {
            draft.authorization.add(NAME + value(draft.tokens, nonsense));
        }
    }

    private static String value(Tokens tokens, Nonsense nonsense) {
        String good = tokens.accessToken();
        String[] parts = good.split("\\.");
        return switch (nonsense.random().nextInt(13)) {
            case 0 -> "";
            case 1 -> "Bearer";
            case 2 -> "Bearer " + nonsense.line();
            case 3 -> "Basic " + base64("admin:admin");
            case 4 -> "Bearer " + good.substring(0, nonsense.random().nextInt(good.length()));
            case 5 -> "Bearer " + parts[0] + "." + parts[1] + "." + base64("no signature");
            case 6 -> "Bearer " + base64("{\"alg\":\"none\"}") + "." + parts[1] + ".";
            case 7 -> "Bearer " + parts[0] + "." + base64(json(nonsense)) + "." + parts[2];
            case 8 -> "Bearer " + base64(json(nonsense)) + "." + parts[1] + "." + parts[2];
            case 9 -> "Bearer " + tokens.idToken();
            case 10 -> "DPoP " + good;
            case 11 -> "Bearer " + good + " " + good;
            default -> "Bearer " + "a".repeat(6000);
        };
    }

    private static String json(Nonsense nonsense) {
        return nonsense.random().nextBoolean() ? nonsense.pick(PARTS) : nonsense.text();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
