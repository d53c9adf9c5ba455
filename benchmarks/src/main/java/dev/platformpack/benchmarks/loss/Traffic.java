package dev.platformpack.benchmarks.loss;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Visitor;
import java.security.SecureRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** People who sign up and then log in again, one after another in several threads, whatever happens, until it is closed. */
final class Traffic implements AutoCloseable {
    private static final int CALLERS = 4;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int LONGEST_REQUEST_SECONDS = 60;

    private final Application application;
    private final Ledger ledger;
    private final SecureRandom random = new SecureRandom();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private volatile boolean isOver;

    private Traffic(Application application, Ledger ledger) {
        this.application = application;
        this.ledger = ledger;
    }

    static Traffic start(Application application, Ledger ledger) {
        Traffic traffic = new Traffic(application, ledger);
        for (int i = 0; i < CALLERS; i++) {
            traffic.threads.execute(traffic::signUpAndLogIn);
        }
        return traffic;
    }

    private void signUpAndLogIn() {
        while (!isOver) {
            Person person = Person.random(random);
            try {
                new Visitor(application).signUp(person);
                ledger.loggedIn(application
                        .passwordGrant(person.username(), person.password())
                        .sessionId());
            } catch (RuntimeException e) {
                // Refused, not answered, or another page than expected: all the same to the person. The next one comes
                // soon.
                ledger.failed();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Lets the last requests be answered. */
    @Override
    public void close() throws InterruptedException {
        isOver = true;
        threads.shutdown();
        if (!threads.awaitTermination(LONGEST_REQUEST_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("A request of the benchmark did not end.");
        }
    }
}
