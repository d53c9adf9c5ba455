package dev.platformpack.it.drills;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.platformpack.localserver.actor.Person;

/**
 * One administrator who changes one user again and again: the last name is v1, v2, v3, …. The user may log in meanwhile. After a
 * failure the next user's turn comes: whether the failed change was committed, and when, is not known.
 */
final class ProfileChanges implements Work {
    private final People people;
    private Person person;
    private String userId;
    private int step;

    ProfileChanges(People people) {
        this.people = people;
    }

    @Override
    public void turn(Site site, Answers answers) {
        if (userId == null) {
            Person chosen = People.somebody();
            userId = site.admin().createUser(chosen);
            answers.signedUp(chosen.username());
            people.add(chosen);
            person = chosen;
            step = 0;
        }
        step++;
        site.admin().update("users/" + userId, representation());
    }

    @Override
    public void forget() {
        userId = null;
    }

    private ObjectNode representation() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("username", person.username())
                .put("email", person.email())
                .put("emailVerified", true)
                .put("enabled", true)
                .put("firstName", person.firstName())
                .put("lastName", "v" + step);
    }
}
