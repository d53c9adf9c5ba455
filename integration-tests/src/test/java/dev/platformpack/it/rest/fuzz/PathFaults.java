package dev.platformpack.it.rest.fuzz;

import java.util.ArrayList;
import java.util.List;

/** A variable of the path is something else, or the path goes on. */
final class PathFaults {
    private static final List<String> ENCODED = List.of(
            "..",
            ".",
            "%2e%2e",
            "%2E",
            "..%2f..%2fadmin",
            "%2F",
            "a%2Fb",
            "%5c..%5c",
            ";jsessionid=1",
            "a;b=c",
            "%00",
            "a%00b",
            "%0d%0aX-Injected:%20yes",
            "%",
            "%z1",
            "%f",
            "a%",
            "%c0%af",
            "%ff",
            "%ed%a0%80",
            "%f4%90%80%80",
            "+",
            "%20",
            "%09",
            "%25252e",
            "%u0041",
            "{id}",
            "a|b",
            "^",
            "\"",
            "<>",
            "@",
            "a:b",
            "~");

    private static final List<String> TAILS = List.of(
            "/",
            "//",
            "/..",
            "/.",
            "/unknown",
            "/%00",
            ";a=b",
            "/%2e%2e/tenants",
            "/sessions",
            "%",
            "%20",
            "/" + "a/".repeat(200));

    private PathFaults() {}

    static void put(Draft draft, Nonsense nonsense) {
        if (nonsense.random().nextInt(8) == 0) {
            draft.tail = nonsense.pick(TAILS);
            return;
        }
        // The realm is in each path: not too often, since nothing of ours is reached without one.
        List<String> names = new ArrayList<>(draft.path.keySet());
        String name = names.get(names.size() - 1);
        if (nonsense.random().nextInt(4) == 0) {
            name = nonsense.pick(names);
        }
        draft.path.put(name, value(nonsense));
    }

    private static String value(Nonsense nonsense) {
        return switch (nonsense.random().nextInt(4)) {
            case 0 -> nonsense.pick(ENCODED);
            case 1 -> nonsense.pick(nonsense.others());
            case 2 -> // as it is, not encoded
                nonsense.line().replace(' ', '+');
            default -> Draft.encoded(nonsense.text());
        };
    }
}
