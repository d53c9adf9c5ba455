package dev.platformpack.it.rest.fuzz;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Values that cannot be meant.
 *
 * @param others ids and names of what is none of any caller's business
 */
record Nonsense(RandomGenerator random, List<String> others) {
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "201",
            "1001",
            "2147483648",
            "9223372036854775808",
            "-9223372036854775809",
            "1e9",
            "0x10",
            "1.5",
            "NaN",
            "\uff11\uff12",
            "\u0661",
            "+5",
            " 7",
            "00000000000000000001",
            "999999999999999999999999999999");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "null",
            "undefined",
            "true",
            "TRUE",
            "[]",
            "{}",
            "*",
            "%",
            "_",
            "\\",
            "'",
            "\"",
            "' or '1'='1",
            "'; drop table platform.tenant; --",
            "1) or (1=1",
            "$$;select pg_sleep(10);$$",
            "${7*7}",
            "#{7*7}",
            "${jndi:ldap://127.0.0.1:1/a}",
            "<script>alert(1)</script>",
            "../../../etc/passwd",
            "a\u0000b",
            "\u0000",
            "\u202egnp.exe",
            "\ud83d\ude00",
            "e\u0301\u0301\u0301",
            "\ufeff",
            "\u2028",
            "\t",
            "a\u0007b",
            "\ufffd\uffff",
            ":id",
            "?",
            ":tenant",
            "{0}",
            "%s%n%s",
            "1-1-1-1-1",
            "00000000-0000-0000-0000-000000000000");

    private static final List<String> MOMENTS = List.of(
            "2026-11-21",
            "2026-02-30T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "1969-12-31T23:59:59Z",
            "2026-11-21T10:15:30+99:00",
            "infinity",
            "now()");

    private static final List<String> CURSORS = List.of(
            "~", "~~", "2026-11-21T10:15:30Z~", "2026-11-21T10:15:30Z~a\u0000", "+1000000000-01-01T00:00:00Z~a", "x~y");

    /** Of any kind. */
    String text() {
        return switch (random.nextInt(8)) {
            case 0 -> pick(NUMBERS);
            case 1 -> pick(MOMENTS);
            case 2 -> pick(CURSORS);
            case 3 -> unicode(1 + random.nextInt(40));
            case 4 -> pick(List.of("a", "7", "%", "\u00e4", "\ud83d\ude00")).repeat(1 + random.nextInt(3000));
            case 5 -> pick(others);
            case 6 -> new UUID(random.nextLong(), random.nextLong()).toString();
            default -> pick(TEXTS);
        };
    }

    /** Any characters but the halves of surrogate pairs. */
    String unicode(int length) {
        StringBuilder text = new StringBuilder();
        while (text.codePointCount(0, text.length()) < length) {
            int next = random.nextInt(random.nextBoolean() ? 0x250 : Character.MAX_CODE_POINT + 1);
            if (next < Character.MIN_SURROGATE || next > Character.MAX_SURROGATE) {
                text.appendCodePoint(next);
            }
        }
        return text.toString();
    }

    /** What can stand in a line of a request without ending it. */
    String line() {
        return text().replaceAll("[\\r\\n]", "");
    }

    <T> T pick(List<T> candidates) {
        return candidates.get(random.nextInt(candidates.size()));
    }
}
