package dev.platformpack.benchmarks.claims;

import java.util.Locale;

/** What is measured, one request. */
enum Work {
    /** A refresh of somebody who has just refreshed. */
    WARM_REFRESH(20),
    /** A refresh of somebody whom the node has forgotten. */
    COLD_REFRESH(1),
    /** A login of somebody whom the node has forgotten: the first token of the day. */
    FIRST_LOGIN(1);

    private final int requests;

    Work(int requests) {
        this.requests = requests;
    }

    /** Of one contestant, before it is the next one's turn. */
    int requests() {
        return requests;
    }

    boolean isCold() {
        return this != WARM_REFRESH;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
