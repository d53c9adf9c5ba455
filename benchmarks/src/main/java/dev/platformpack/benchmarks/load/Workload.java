package dev.platformpack.benchmarks.load;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import dev.platformpack.localserver.credentials.Credentials;
import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** One request of a kind after another, from any number of threads; each throws if it is refused. */
@FunctionalInterface
public interface Workload {

    void request() throws InterruptedException;

    /** The direct access grant of a confidential client, each user in turn: one request, one new session. */
    static Workload passwordLogins(Application application, List<Credentials> users) {
        BlockingQueue<Credentials> idle = new LinkedBlockingQueue<>(users);
        return () -> {
            Credentials user = idle.take();
            try {
                application.passwordGrant(user.username(), user.password());
            } finally {
                idle.add(user);
            }
        };
    }

    /** The login page, its form, and the code for tokens: three requests and a new session, each user in turn with a browser of its own. */
    static Workload formLogins(Application application, List<Credentials> users) {
        BlockingQueue<Credentials> idle = new LinkedBlockingQueue<>(users);
        return () -> {
            Credentials user = idle.take();
            try {
                application.exchange(new Visitor(application).logIn(user));
            } finally {
                idle.add(user);
            }
        };
    }

    /** The newest refresh token of each user's session in turn; the logins are made here. */
    static Workload refreshes(Application application, List<Credentials> users) {
        BlockingQueue<Tokens> sessions = new LinkedBlockingQueue<>();
        users.forEach(user -> sessions.add(application.passwordGrant(user.username(), user.password())));
        return () -> sessions.add(application.refresh(sessions.take()));
    }

    static Workload clientCredentials(Application application) {
        return application::clientCredentials;
    }

    /** The login page, the registration page and its form: three requests, of which the last makes a user and a session. */
    static Workload registrations(Application application) {
        SecureRandom random = new SecureRandom();
        return () -> new Visitor(application).signUp(Person.random(random));
    }
}
