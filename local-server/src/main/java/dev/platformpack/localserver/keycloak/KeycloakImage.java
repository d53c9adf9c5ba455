package dev.platformpack.localserver.keycloak;

import java.nio.file.Path;

/**
 * A Keycloak distribution after {@code kc.sh build}.
 *
 * @param folder is shared by all runs: to be copied, never to be changed
 * @param jars number of provider JARs in it
 * @param isNew false if an earlier run built it from the same JARs and options
 */
public record KeycloakImage(Path folder, String version, int jars, boolean isNew) {}
