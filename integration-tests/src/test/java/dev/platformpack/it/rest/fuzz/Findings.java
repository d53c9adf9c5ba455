package dev.platformpack.it.rest.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What is wrong with answers. Any thread. */
final class Findings {
    private static final int LONGEST = 300;

    private final Map<Kind, Queue<String>> findings = new ConcurrentHashMap<>();
    private final LongAdder known = new LongAdder();
    private final Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();

    enum Kind {
        SERVER_ERROR,
        CROSS_TENANT,
        INSIDES,
        NO_PROBLEM
    }

    void answered(int status) {
        statuses.computeIfAbsent(status, unused -> new LongAdder()).increment();
    }

    void add(Kind kind, Request request, String what) {
        findings.computeIfAbsent(kind, unused -> new ConcurrentLinkedQueue<>())
                .add("#%d %s as %s with faults in %s: %s %s %s %s -> %s"
                        .formatted(
                                request.number(),
                                request.draft().operation,
                                request.draft().caller,
                                request.draft().faults,
                                request.method(),
                                cut(request.target()),
                                request.draft().headers,
                                request.draft().contentType,
                                cut(what)));
    }

    /** A server error that Keycloak itself makes, and that {@link KeycloaksOwn} names. */
    void addKnown() {
        known.increment();
    }

    long known() {
        return known.sum();
    }

    int count(Kind kind) {
        return of(kind).size();
    }

    List<String> of(Kind kind) {
        return List.copyOf(findings.getOrDefault(kind, new ConcurrentLinkedQueue<>()));
    }

    Map<Integer, LongAdder> statuses() {
        return statuses;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
