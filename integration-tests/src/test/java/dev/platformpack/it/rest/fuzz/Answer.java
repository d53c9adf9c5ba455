package dev.platformpack.it.rest.fuzz;

import java.util.List;
import java.util.Locale;

/** @param headers complete lines */
record Answer(int status, List<String> headers, String body) {

    /** The first value; empty if there is none. */
    String header(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return headers.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                .map(line -> line.substring(start.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** Everything that a caller gets to see. */
    String text() {
        return String.join("\n", headers) + "\n\n" + body;
    }
}
