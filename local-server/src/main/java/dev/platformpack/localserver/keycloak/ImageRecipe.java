package dev.platformpack.localserver.keycloak;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * All that decides what {@code kc.sh build} produces.
 *
 * @param jars sorted by name
 */
record ImageRecipe(String keycloakVersion, List<Path> jars, ServerOptions buildOptions) {
    private static final int HASH_LENGTH = 16;

    /** @param providers null for none */
    static ImageRecipe of(String keycloakVersion, Path providers, ServerOptions buildOptions) throws IOException {
        return new ImageRecipe(keycloakVersion, providers == null ? List.of() : jarsIn(providers), buildOptions);
    }

    private static List<Path> jarsIn(Path providers) throws IOException {
        try (var files = Files.list(providers)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    /** The same for the same contents, wherever the JARs lie and whenever they were written. */
    String hash() throws IOException {
        var recipe = new StringBuilder("keycloak ").append(keycloakVersion).append('\n');
        for (Path jar : jars) {
            recipe.append("jar ").append(jar.getFileName()).append(' ');
            recipe.append(sha256(Files.readAllBytes(jar))).append('\n');
        }
        buildOptions.values().forEach((key, value) -> recipe.append(key + "=" + value + "\n"));
        return sha256(recipe.toString().getBytes(StandardCharsets.UTF_8)).substring(0, HASH_LENGTH);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
