package dev.platformpack.it.drills;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.platformpack.localserver.actor.Person;
import dev.platformpack.localserver.actor.RequestRefusedException;
import dev.platformpack.localserver.actor.UnexpectedPageException;
import dev.platformpack.localserver.actor.Visitor;

/**
 * Work whose transaction is rolled back each time, because Keycloak's database refuses the COMMIT of marked users
 * ({@link Sabotage#refuseMarked}) or Keycloak itself gives up; an answer that says yes is a failure of the drill.
 */
record Refused(Attempt attempt) implements Work {
    private static final String USER_MARK = "refused.";
    private static final String LOGIN_MARK = "refused-login.";
    private static final String LAST_NAME_MARK = "Refused";

    interface Attempt {
        void make(Site site);
    }

    static Refused adminSignUps() {
        return new Refused(site -> site.admin().createUser(stranger()));
    }

    static Refused formSignUps() {
        return new Refused(site -> new Visitor(site.app()).signUp(stranger()));
    }

    /** Keycloak itself gives up: the user is made before the password turns out to be too short. */
    static Refused shortPasswords() {
        return new Refused(site -> {
            Person person = People.somebody();
            site.admin()
                    .createUser(new Person(
                            person.username(), person.email(), person.firstName(), person.lastName(), "short"));
        });
    }

    static Refused changes(String userId) {
        return new Refused(site -> site.admin()
                .update("users/" + userId, JsonNodeFactory.instance.objectNode().put("lastName", LAST_NAME_MARK)));
    }

    static Refused logins(Person lockedOut) {
        return new Refused(site -> site.app().passwordGrant(lockedOut.username(), lockedOut.password()));
    }

    /** Somebody who can be made but whose logins cannot be committed. */
    static Person lockedOut() {
        Person person = People.somebody();
        return new Person(
                person.username(),
                LOGIN_MARK + person.email(),
                person.firstName(),
                person.lastName(),
                person.password());
    }

    /** Somebody whose row cannot be committed. */
    private static Person stranger() {
        Person person = People.somebody();
        return new Person(
                USER_MARK + person.username(),
                person.email(),
                person.firstName(),
                person.lastName(),
                person.password());
    }

    @Override
    public void turn(Site site, Answers answers) {
        try {
            attempt.make(site);
        } catch (RequestRefusedException | UnexpectedPageException e) {
            answers.rolledBack();
            return;
        }
        answers.wrong();
    }
}
