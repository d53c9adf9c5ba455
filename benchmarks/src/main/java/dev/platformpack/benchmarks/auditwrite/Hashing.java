package dev.platformpack.benchmarks.auditwrite;

import dev.platformpack.benchmarks.peer.BenchmarkRealm;
import java.time.Duration;

/** How passwords are hashed, and how many logins are measured with it on one start of the servers. */
enum Hashing {
    /** Keycloak's default. */
    ARGON2(100, Duration.ofMillis(150), 200, 1),
    /** One round of SHA-256: nothing hides what a record costs. */
    CHEAP(100, Duration.ofMillis(100), 200, 30);

    private final int pairs;
    private final Duration pace;
    private final int slice;
    private final int warmUp;

    Hashing(int pairs, Duration pace, int slice, int warmUp) {
        this.pairs = pairs;
        this.pace = pace;
        this.slice = slice;
        this.warmUp = warmUp;
    }

    BenchmarkRealm realm() {
        return this == ARGON2
                ? BenchmarkRealm.withDefaultHashing()
                : BenchmarkRealm.withCheapHashing("benchmark-cheap");
    }

    /** Of single logins, one at each server. */
    int pairs() {
        return pairs;
    }

    /** From the begin of one login to that of the next: longer than the slowest usual one and what the relay does after it. */
    Duration pace() {
        return pace;
    }

    /** Logins that are sent as fast as they are answered. */
    int slice() {
        return slice;
    }

    /** Slices at each server before anything is measured. Those with cheap hashing warm up what both have in common. */
    int warmUp() {
        return warmUp;
    }
}
