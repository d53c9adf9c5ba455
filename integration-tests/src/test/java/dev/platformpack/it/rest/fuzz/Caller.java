package dev.platformpack.it.rest.fuzz;

import dev.platformpack.localserver.actor.Tokens;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Somebody who sends requests, and what he may name in them with success. Any thread. */
final class Caller {
    private final String name;
    private final String realm;
    private final Supplier<Tokens> logIn;
    private final Map<String, List<String>> known;
    private volatile Tokens tokens;

    /** @param known what parameters, variables and members of bodies can be called, by their names */
    Caller(String name, String realm, Supplier<Tokens> logIn, Map<String, List<String>> known) {
        this.name = name;
        this.realm = realm;
        this.logIn = logIn;
        this.known = known;
        this.tokens = logIn.get();
    }

    String realm() {
        return realm;
    }

    Tokens tokens() {
        return tokens;
    }

    /** He logs in again, unless another thread has done it for him: a request may well end the session that it belongs to. */
    synchronized void renew(Tokens dead) {
        if (tokens == dead) {
            tokens = logIn.get();
        }
    }

    /** Whether he may do what is below {@code /admin}. */
    boolean isOperator() {
        return known.containsKey("clientKey");
    }

    /** A value that is understood; null if he knows none of this name. */
    String value(String parameter, RandomGenerator random) {
        List<String> values = known.getOrDefault(parameter, List.of());
        return values.isEmpty() ? null : values.get(random.nextInt(values.size()));
    }

    @Override
    public String toString() {
        return name;
    }
}
