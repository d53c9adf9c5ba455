package dev.platformpack.it.drills;

import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.UnexpectedPageException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What the clients were told. Safe for many threads. */
final class Answers {
    private static final int KEPT_REASONS = 20;

    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    private final AtomicInteger failedLogins = new AtomicInteger();
    private final AtomicInteger rolledBack = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final Set<String> signedUp = ConcurrentHashMap.newKeySet();
    private final Set<String> loggedIn = ConcurrentHashMap.newKeySet();
    private final List<String> reasons = new CopyOnWriteArrayList<>();

    /** Keycloak has confirmed it: from now on it must not be lost. */
    void signedUp(String username) {
        signedUp.add(username);
    }

    void loggedIn(String sessionId) {
        loggedIn.add(sessionId);
    }

    void done() {
        done.incrementAndGet();
    }

    /** Counts by what is known: an answer that says no, or no answer at all. */
    void failed(String work, boolean isLogin, RuntimeException failure) {
        boolean isAnswer = failure instanceof RequestRefusedException || failure instanceof UnexpectedPageException;
        (isAnswer ? refused : unknown).incrementAndGet();
        if (isLogin) {
            failedLogins.incrementAndGet();
        }
        if (reasons.size() < KEPT_REASONS) {
            reasons.add(work + ": " + failure);
        }
    }

    /** Refused as it should be. */
    void rolledBack() {
        rolledBack.incrementAndGet();
    }

    /** Accepted, and should not have been. */
    void wrong() {
        wrong.incrementAndGet();
    }

    int rolledBackSoFar() {
        return rolledBack.get();
    }

    int wronglyAccepted() {
        return wrong.get();
    }

    int doneSoFar() {
        return done.get();
    }

    /** Refused or not answered. */
    int failures() {
        return refused.get() + unknown.get();
    }

    int failedLogins() {
        return failedLogins.get();
    }

    /** User names whose sign-up was confirmed. */
    Set<String> confirmedSignUps() {
        return Set.copyOf(signedUp);
    }

    /** Sessions whose tokens were handed out. */
    Set<String> confirmedLogins() {
        return Set.copyOf(loggedIn);
    }

    /** The first reasons of failures. */
    List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** {@code ok=… refused=… unknown=…}. */
    String summary() {
        return "ok=%d refused=%d unknown=%d".formatted(done.get(), refused.get(), unknown.get());
    }
}
