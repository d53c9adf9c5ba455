package dev.platformpack.it.drills;

import dev.platformpack.localserver.actor.Authorization;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.Visitor;

/** People who fill in the registration form and are logged in by it. */
record FormSignUps(People people) implements Work {
    @Override
    public void turn(Site site, Answers answers) {
        Person person = People.somebody();
        Authorization authorization = new Visitor(site.app()).signUp(person);
        answers.signedUp(person.username());
        people.add(person);
        answers.loggedIn(site.app().exchange(authorization).sessionId());
    }
}
