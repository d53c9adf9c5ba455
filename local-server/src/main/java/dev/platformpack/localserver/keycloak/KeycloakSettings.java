package dev.platformpack.localserver.keycloak;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the nodes of one platform have in common.
 *
 * @param distribution the server
 * @param providers folder with provider JARs, or null for a bare server
 * @param buildOptions of {@code kc.sh build}, without dashes; replace the defaults
 * @param serverOptions of {@code kc.sh start}, without the leading dashes; replace the defaults
 * @param environment variables of the nodes' processes
 * @param javaHome of the JDK that runs the build and the nodes
 * @param jvmOptions come after the defaults
 * @param realmImport realm file, or null
 * @param platformDatasource whether the nodes know the datasource {@code platform}
 * @param startTimeout how long one node may take to become ready
 */
public record KeycloakSettings(
        Distribution distribution,
        Path providers,
        Map<String, String> buildOptions,
        Map<String, String> serverOptions,
        Map<String, String> environment,
        Path javaHome,
        List<String> jvmOptions,
        Path realmImport,
        boolean platformDatasource,
        Duration startTimeout) {

    public KeycloakSettings {
        buildOptions = Map.copyOf(buildOptions);
        serverOptions = Map.copyOf(serverOptions);
        environment = Map.copyOf(environment);
        jvmOptions = List.copyOf(jvmOptions);
        if (startTimeout.isNegative() || startTimeout.isZero()) {
            throw new IllegalArgumentException("startTimeout must be positive, got " + startTimeout);
        }
    }
}
