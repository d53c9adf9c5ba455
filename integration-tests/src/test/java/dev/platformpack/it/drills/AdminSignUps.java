package dev.platformpack.it.drills;

import dev.platformpack.localserver.actor.Person;

/** An administrator who makes one user after the other. */
record AdminSignUps(People people) implements Work {
    @Override
    public void turn(Site site, Answers answers) {
        Person person = People.somebody();
        site.admin().createUser(person);
        answers.signedUp(person.username());
        people.add(person);
    }
}
