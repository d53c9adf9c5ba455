package dev.platformpack.localserver.actor;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Somebody who can sign up; {@link #toString} shows only the user name. */
public record Person(String username, String email, String firstName, String lastName, String password) {
    private static final List<String> FIRST_NAMES =
            List.of("Ada", "Bela", "Chidi", "Dana", "Emil", "Farah", "Goran", "Hana", "Ines", "Jonas", "Kaya", "Luis");
    private static final List<String> LAST_NAMES =
            List.of("Albers", "Brandt", "Costa", "Demir", "Eriksen", "Fischer", "Garcia", "Horvat", "Ivanov", "Jensen");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int SUFFIX_LENGTH = 8;
    private static final int PASSWORD_LENGTH = 16;

    public Person {
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
    }

    /** A person whose name no earlier one has had (one chance in 10<sup>12</sup>), with an address that no mail reaches. */
    public static Person random(RandomGenerator random) {
        String firstName = FIRST_NAMES.get(random.nextInt(FIRST_NAMES.size()));
        String lastName = LAST_NAMES.get(random.nextInt(LAST_NAMES.size()));
        String username = (firstName + "." + letters(random, SUFFIX_LENGTH)).toLowerCase(Locale.ROOT);
        String password = letters(random, PASSWORD_LENGTH) + "-Aa1";
        return new Person(username, username + "@people.example", firstName, lastName, password);
    }

    private static String letters(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    @Override
    public String toString() {
        return "Person[" + username + "]";
    }
}
