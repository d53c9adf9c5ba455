package dev.platformpack.claims.grants;

import java.util.concurrent.CompletableFuture;

/** A question that is on its way to the platform; whoever asks the same waits for its answer. Any thread. */
final class Lookup {

    private final CompletableFuture<GrantsAnswer> answer = new CompletableFuture<>();
    private volatile boolean overtaken;

    /** The grants have changed meanwhile: the answer may be the one of before, and nobody must remember it. */
    void overtake() {
        overtaken = true;
    }

    boolean isOvertaken() {
        return overtaken;
    }

    void complete(GrantsAnswer found) {
        answer.complete(found);
    }

    void fail(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    GrantsAnswer await() {
        return answer.join();
    }
}
