package dev.platformpack.it.drills;

import dev.platformpack.localserver.actor.Application;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Tokens;
import dev.platformpack.localserver.actor.Visitor;
import java.util.concurrent.ThreadLocalRandom;

/**
 * People who log in, half of them on the form.
 *
 * @param withClaims whether their tokens carry the platform's claims
 */
record Logins(People people, boolean withClaims) implements Work {
    @Override
    public void turn(Site site, Answers answers) {
        Person person = people.any();
        Application app = withClaims ? site.claimsApp() : site.app();
        Tokens tokens = ThreadLocalRandom.current().nextBoolean()
                ? app.passwordGrant(person.username(), person.password())
                : app.exchange(new Visitor(app).logIn(person));
        answers.loggedIn(tokens.sessionId());
    }

    @Override
    public boolean isLogin() {
        return true;
    }
}
