package dev.platformpack.it.rest.fuzz;

import dev.platformpack.it.support.Operation.Parameter;
import java.util.List;

/** A parameter has a value that cannot be meant, comes twice, or is unknown. */
final class QueryFaults {
    private static final List<String> PAIRS = List.of(
            "",
            "=",
            "a",
            "=b",
            "&&",
            "limit",
            "limit=",
            "cursor=%",
            "limit=%zz",
            "dryRun",
            "%00=%00",
            "a[]=1",
            "search=%ff",
            "wait=00");

    private QueryFaults() {}

    static void put(Draft draft, Nonsense nonsense) {
        Parameter parameter = draft.pick("query", nonsense.random());
        if (parameter == null || nonsense.random().nextInt(10) == 0) {
            draft.query.add(nonsense.random().nextBoolean() ? nonsense.pick(PAIRS) : pair("unknown", nonsense));
            return;
        }
        draft.query.removeIf(pair ->
                pair.startsWith(parameter.name() + "=") && nonsense.random().nextInt(4) > 0);
        for (int times = nonsense.random().nextInt(6) == 0 ? 3 : 1; times > 0; times--) {
            draft.query.add(pair(parameter.name(), nonsense));
        }
    }

    private static String pair(String name, Nonsense nonsense) {
        String value = nonsense.random().nextInt(6) == 0
                ? nonsense.line().replace(' ', '+').replace('&', '+')
                : Draft.encoded(nonsense.text());
        return name + "=" + value;
    }
}
