package dev.platformpack.claims;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * As much of a list as fits into its share of a token.
 *
 * @param names the first ones, in their order; new and mutable
 * @param truncated true if there are more
 */
record CappedNames(List<String> names, boolean truncated) {

    private static final int BRACKETS = 2;
    private static final int QUOTES_AND_COMMA = 3;

    /** @param mostBytes of the JSON array, before it is encoded in the token */
    static CappedNames of(List<String> all, int mostBytes) {
        List<String> names = new ArrayList<>(Math.min(all.size(), 64));
        int bytes = BRACKETS;
        for (String name : all) {
            bytes += name.getBytes(StandardCharsets.UTF_8).length + QUOTES_AND_COMMA;
            if (bytes > mostBytes) {
                return new CappedNames(names, true);
            }
            names.add(name);
        }
        return new CappedNames(names, false);
    }
}
