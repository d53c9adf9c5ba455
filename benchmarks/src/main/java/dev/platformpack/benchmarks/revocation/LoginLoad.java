package dev.platformpack.benchmarks.revocation;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Person;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody who logs in again and again, until it is closed. */
final class LoginLoad implements AutoCloseable {

    private final Application app;
    private final Person person;
    private final AtomicLong logins = new AtomicLong();
    private final Thread thread = new Thread(this::run, "login-load");
    private volatile boolean stopped;

    private LoginLoad(Application app, Person person) {
        this.app = app;
        this.person = person;
    }

    static LoginLoad start(Application app, Person person) {
        LoginLoad load = new LoginLoad(app, person);
        load.thread.setDaemon(true);
        load.thread.start();
        return load;
    }

    /** So far. */
    long logins() {
        return logins.get();
    }

    private void run() {
        while (!stopped) {
            app.passwordGrant(person.username(), person.password());
            logins.incrementAndGet();
        }
    }

    @Override
    public void close() {
        stopped = true;
    }
}
