package dev.platformpack.verifier;

import dev.platformpack.database.audit.seal.SealAnchor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the command is told.
 *
 * @param keySets files or URLs
 * @param realm id or name; null for all
 * @param from where to begin, {@code to} where to end; null for the beginning and for the end
 * @param anchor of the realm; null if nobody has one
 */
record Arguments(
        String url,
        String user,
        String password,
        List<String> keySets,
        String realm,
        Border from,
        Border to,
        SealAnchor anchor,
        boolean isJson) {

    static final String USAGE = """
            usage: java -jar audit-verifier.jar --url <jdbc url> --user <user> --jwks <file or URL> …
              --url, --user     the platform database; also PLATFORM_DATABASE_URL, PLATFORM_DATABASE_USER
              --password-file   a file that holds the password; also PLATFORM_DATABASE_PASSWORD
              --jwks            public keys of the realm, may be given several times (that of master too, for realms that are gone)
              --realm           id or name; all realms without it
              --from, --to      number of a seal, or a moment like 2026-11-01T00:00:00Z
              --anchor          <number>:<hash> of the newest seal that you know of; needs --realm
              --json            one JSON object a line
            exit code: 0 intact, 1 findings, 2 it could not be verified
            """;

    private static final Set<String> WITH_VALUE =
            Set.of("--url", "--user", "--password-file", "--jwks", "--realm", "--from", "--to", "--anchor");

    /** @throws IllegalArgumentException with a sentence for whoever called */
    static Arguments parse(String[] words, Map<String, String> environment) {
        Map<String, String> values = new HashMap<>();
        List<String> keySets = new ArrayList<>();
        boolean isJson = false;
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--json")) {
                isJson = true;
                continue;
            }
            if (!WITH_VALUE.contains(words[i]) || i + 1 == words.length) {
                throw new IllegalArgumentException("Unknown, or without its value: " + words[i]);
            }
            String name = words[i++];
            if (name.equals("--jwks")) {
                keySets.add(words[i]);
            } else {
                values.put(name, words[i]);
            }
        }
        return of(values, keySets, isJson, environment);
    }

    private static Arguments of(
            Map<String, String> values, List<String> keySets, boolean isJson, Map<String, String> environment) {
        String url = values.getOrDefault("--url", environment.get("PLATFORM_DATABASE_URL"));
        if (url == null || keySets.isEmpty()) {
            throw new IllegalArgumentException("--url and --jwks must be given.");
        }
        if (values.containsKey("--anchor") && !values.containsKey("--realm")) {
            throw new IllegalArgumentException("--anchor needs --realm.");
        }
        return new Arguments(
                url,
                values.getOrDefault("--user", environment.get("PLATFORM_DATABASE_USER")),
                password(values.get("--password-file"), environment),
                List.copyOf(keySets),
                values.get("--realm"),
                values.containsKey("--from") ? Border.parse(values.get("--from")) : null,
                values.containsKey("--to") ? Border.parse(values.get("--to")) : null,
                values.containsKey("--anchor") ? SealAnchor.parse(values.get("--anchor")) : null,
                isJson);
    }

    private static String password(String file, Map<String, String> environment) {
        if (file == null) {
            return environment.get("PLATFORM_DATABASE_PASSWORD");
        }
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("--password-file cannot be read.", e);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Arguments[realm=" + realm + "]";
    }
}
