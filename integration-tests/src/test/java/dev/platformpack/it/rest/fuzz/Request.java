package dev.platformpack.it.rest.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is sent, byte for byte.
 *
 * @param number the same number and seed make the same request
 * @param draft what it was before the faults
 * @param target path and query, percent-encoded or not
 * @param headers complete lines
 * @param body null for none
 */
record Request(int number, Draft draft, String method, String target, List<String> headers, byte[] body) {

    /** Whether the text {@code part} is said by the request itself: an answer that repeats it gives nothing away. */
    boolean says(String part) {
        return target.contains(part)
                || headers.stream().anyMatch(header -> header.contains(part))
                || body != null && new String(body, StandardCharsets.UTF_8).contains(part);
    }
}
