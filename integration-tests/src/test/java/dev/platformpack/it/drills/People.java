package dev.platformpack.it.drills;

import dev.platformpack.localserver.actor.Person;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** Who has signed up and may log in. Safe for many threads. */
final class People {
    private static final int MOST = 200;

    private final List<Person> known = new CopyOnWriteArrayList<>();

    static Person somebody() {
        return Person.random(ThreadLocalRandom.current());
    }

    void add(Person person) {
        if (known.size() < MOST) {
            known.add(person);
        }
    }

    List<Person> all() {
        return List.copyOf(known);
    }

    /** Grows on its own from now on. */
    People copy() {
        People others = new People();
        others.known.addAll(known);
        return others;
    }

    Person any() {
        List<Person> now = List.copyOf(known);
        return now.get(ThreadLocalRandom.current().nextInt(now.size()));
    }
}
